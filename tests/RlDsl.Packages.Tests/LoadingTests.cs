namespace RlDsl.Packages.Tests;

/// <summary>How libtorch is loaded in published programs of users, and what they are told where it is not there.</summary>
[Collection(SharedPackages.Name)]
public sealed class LoadingTests(Packages packages)
{
    /// <summary>A program that uses TorchSharp before any type of RlDsl; its argument is a number of threads to set.</summary>
    private const string TorchFirst = """
        using TorchSharp;

        if (args.Length > 0)
        {
            torch.set_num_threads(int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture));
        }

        Console.WriteLine($"{torch.ones(2, 3).sum().item<float>()} by {torch.get_num_threads()} threads");
        """;

    private const string WithoutLibTorch = """
        using RlDsl;
        using RlDsl.Environments;

        using var agent = new WithoutLibTorch.Agent(new CartPole().Spec);

        namespace WithoutLibTorch
        {
            [Dqn]
            internal sealed partial class Agent;
        }
        """;

    [Fact]
    public void Program_that_uses_torch_first_runs_on_as_many_threads_as_it_says()
    {
        Project project = packages.Create(
            "TorchFirst", [("RlDsl", null), (Packages.LibTorch, "2.10.0")], [("Program.cs", TorchFirst)]);
        Dictionary<string, string?> none = [], three = new() { ["OMP_NUM_THREADS"] = "3" };

        project.Publish().Succeeded();
        Assert.Equal("6 by 1 threads", project.Run(none).Succeeded().Output);
        Assert.Equal("6 by 3 threads", project.Run(three).Succeeded().Output);
        Assert.Equal("6 by 5 threads", project.Run(three, "5").Succeeded().Output);

        project.Publish("-p:RlDslThreads=4").Succeeded();
        Assert.Equal("6 by 4 threads", project.Run(none).Succeeded().Output);
        Assert.Equal("6 by 3 threads", project.Run(three).Succeeded().Output);

        Command refused = project.Publish("-p:RlDslThreads=many");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(
            "RlDslThreads is 'many', but must be a whole number of at least 1", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_without_libtorch_is_told_which_package_to_add()
    {
        Project project = packages.Create("WithoutLibTorch", [("RlDsl.Hosting", null)], [("Program.cs", WithoutLibTorch)]);

        project.Publish().Succeeded();
        Command run = project.Run();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("RlDsl.Torch.Loading.TorchNotLoadedException: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"dotnet add package {Packages.LibTorch} --version 2.10.0", run.Errors, StringComparison.Ordinal);
    }
}
