namespace RlDsl.Hosting.Tests.Application;

/// <summary>Commands that only tell something: list, show, help, completion.</summary>
public sealed class InformationCommandTests : IDisposable
{
    private readonly AppFolder app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task List_names_agents_and_environments()
    {
        Assert.Equal(0, await app.RunAsync("list"));

        Assert.Matches(@"climbing +random hill climbing +discrete", app.Output);
        Assert.Matches(@"steering +steering +continuous", app.Output);
        Assert.Matches(@"cart_pole +discrete +A pole is balanced", app.Output);
        Assert.Equal("", app.Error);
    }

    [Fact]
    public async Task Show_tells_program_and_hyperparameters()
    {
        Assert.Equal(0, await app.RunAsync("show", "ClimbingAgent"));

        Assert.Contains("greedy    w·s > 0", app.Output);
        Assert.Matches(@"agent\.noise +0\.5 +\(0, 10\] +The standard deviation of the noise", app.Output);
        Assert.Matches(@"agent\.delay +0 +whole, \[0, ∞\)", app.Output);
        Assert.Matches(@"Features +linear +What the policy computes", app.Output);
        Assert.DoesNotContain("partial class", app.Output);
    }

    [Fact]
    public async Task Show_tells_generated_code()
    {
        Assert.Equal(0, await app.RunAsync("show", "climbing", "--code"));

        Assert.Equal(
            "// RlDsl.Hosting.Tests.Application.ClimbingAgent.g.cs\npartial class ClimbingAgent;\n\n", app.Output);
    }

    [Fact]
    public async Task Unknown_agent_is_told_with_what_was_probably_meant()
    {
        Assert.Equal(2, await app.RunAsync("show", "climbin"));

        Assert.Equal(
            "error: There is no agent 'climbin'. Did you mean 'climbing'? Agents are climbing, steering, balance, "
            + "table, traces, planning, two_tables, returns, walk.\n",
            app.Error);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("resume")]
    [InlineData("sweep")]
    [InlineData("report")]
    [InlineData("watch")]
    [InlineData("export")]
    [InlineData("completion")]
    public async Task Help_of_each_command_has_an_example(string command)
    {
        Assert.Equal(0, await app.RunAsync(command, "--help"));

        Assert.Matches($"Examples:\n  \\S+ {command}", app.Output);
        Assert.Equal(0, await app.RunAsync("--help"));
        Assert.Matches($"Commands:\n(.*\n)*  {command}", app.Output);
        Assert.Contains("130 ended by Ctrl-C", app.Output);
    }

    [Theory]
    [InlineData("error: Unrecognized command or argument 'trian'.\nDid you mean 'train'?", "trian")]
    [InlineData("error: There is no option --sed of train.", "train", "--sed", "3")]
    [InlineData("error: --jobs must be a whole number of at least 1, not '0'.", "train", "--jobs", "0")]
    [InlineData("error: --episodes must be a whole number of at least 1, not '0'.", "evaluate", "x", "--episodes", "0")]
    [InlineData("error: --seed must be a whole number of at least 0, not '-1'.", "evaluate", "x", "--seed", "-1")]
    [InlineData("error: --trials must be a whole number of at least 1, not 'ten'.", "sweep", "--trials", "ten")]
    [InlineData("error: There is no run 'x'", "evaluate", "x")]
    [InlineData("error: There is no run 'x'", "resume", "x")]
    [InlineData("error: There is no sweep 'x'", "sweep", "--resume", "x")]
    [InlineData("error: There is no folder 'x' for --config-dir", "train", "--config-dir", "x")]
    [InlineData("error: logging.name is 'a/b'", "train", "agent=climbing", "environment=cart_pole", "logging.name=a/b")]
    [InlineData("error: logging.name is 'a/b'", "train", "-m", "agent=climbing", "environment=cart_pole", "logging.name=a/b")]
    [InlineData("error: argument 1 \"agent=clmbing\", character 7: There is no 'agent/clmbing'", "train", "agent=clmbing")]
    [InlineData(
        "character 13: agent.noise must be a number in (0, 10]", "train", "agent=climbing", "environment=cart_pole",
        "agent.noise=0")]
    [InlineData(
        "ClimbingAgent takes discrete actions, but Pendulum has continuous ones", "train", "agent=climbing",
        "environment=pendulum")]
    [InlineData("which is a multirun: add -m", "train", "agent=climbing", "environment=cart_pole", "seed=1,2")]
    [InlineData("A sweep needs at least one range", "sweep", "agent=climbing", "environment=cart_pole")]
    [InlineData(
        "agent.noise must be a number in (0, 10]", "sweep", "agent=climbing", "environment=cart_pole",
        "agent.noise=uniform(1,11)")]
    public async Task Wrong_arguments_are_refused_in_a_sentence(string expected, params string[] arguments)
    {
        Assert.Equal(2, await app.RunAsync(arguments));

        Assert.Contains(expected, app.Error);
        Assert.DoesNotContain("   at ", app.Error);
        Assert.Empty(Directory.GetFileSystemEntries(app.Path));
    }

    [Fact]
    public async Task No_command_shows_what_there_is()
    {
        Assert.Equal(2, await app.RunAsync());

        Assert.Contains("Commands:", app.Output);
    }

    [Theory]
    [InlineData("train agent=c", "agent=climbing")]
    [InlineData("train environment=cart", "environment=cart_pole")]
    [InlineData("train agent=climbing agent.", "agent.delay= agent.fail_at= agent.noise=")]
    [InlineData("train agent=steering agent.", "agent.gain=")]
    [InlineData("train training.s", "training.steps=")]
    [InlineData("train logging.console=", "logging.console=auto logging.console=live logging.console=none logging.console=plain")]
    [InlineData("train logging.tensorboard=f", "logging.tensorboard=false")]
    [InlineData("sho", "show")]
    [InlineData("show st", "steering")]
    [InlineData("evaluate --checkpoint ", "best last")]
    [InlineData("completion ba", "bash")]
    public async Task Words_are_completed(string typed, string expected)
    {
        var line = $"{System.CommandLine.RootCommand.ExecutableName} {typed}";

        Assert.Equal(0, await app.RunAsync($"[suggest:{line.Length}]", line));

        var word = typed.Split(' ')[^1];
        Assert.Equal(
            expected.Split(' '),
            app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(one => one.StartsWith(word, StringComparison.Ordinal) && !one.StartsWith('-') && !one.StartsWith('/')));
    }

    [Fact]
    public async Task Bash_completes_by_the_script()
    {
        var program = System.CommandLine.RootCommand.ExecutableName;
        await app.RunAsync("completion", "bash");

        // As readline does: the words of the line, split at '=' too, and where the cursor is.
        var script = app.Output + $$"""

            cd "{{app.Path}}"
            printf '#!/bin/sh\nexec dotnet "{{typeof(Program).Assembly.Location}}" "$@"\n' > {{program}} && chmod +x {{program}}
            complete_line() {
                COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=(${1//=/ = }) COMPREPLY=()
                compopt() { :; }
                {{"_" + string.Concat(program.Select(one => char.IsAsciiLetterOrDigit(one) ? one : '_'))}}
                echo "${COMPREPLY[*]}"
            }
            complete_line "./{{program}} train agent=climb"
            complete_line "./{{program}} train training.st"
            complete_line "./{{program}} eva"
            """;
        var (code, output) = await ChildProcess.RunAsync("bash", "-c", script);

        Assert.Equal((0, "climbing\ntraining.steps=\nevaluate\n"), (code, output));
    }
}
