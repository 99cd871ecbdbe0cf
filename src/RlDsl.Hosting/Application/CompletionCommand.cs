using System.CommandLine;

namespace RlDsl.Hosting.Application;

/// <summary>Prints the script with which a shell completes the program's commands, names and keys.</summary>
internal static class CompletionCommand
{
    private const string Program = "@PROGRAM@";
    private const string Function = "@FUNCTION@";

    // Bash splits words at '=', so that what is completed is the part behind it. The program takes a line that begins with
    // its own name, whatever path it was started by.
    private const string Bash = """
        @FUNCTION@() {
            local typed=${COMP_LINE:0:COMP_POINT}
            local line="@PROGRAM@${typed#"${COMP_WORDS[0]}"}"
            local word=${typed##* }
            local before=""
            case $word in *=*) before=${word%=*}= ;; esac
            local IFS=$'\n'
            COMPREPLY=()
            local found
            for found in $("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null); do
                case $found in "$word"*) COMPREPLY+=("${found#"$before"}") ;; esac
            done
            case ${COMPREPLY[0]} in *= | *.) compopt -o nospace ;; esac
        }
        complete -o default -F @FUNCTION@ @PROGRAM@
        """;

    private const string Zsh = """
        #compdef @PROGRAM@
        @FUNCTION@() {
            local -a found ended open
            local line="@PROGRAM@${LBUFFER#${words[1]}}"
            found=("${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
            ended=(${found:#*[=.]})
            open=(${(M)found:#*[=.]})
            compadd -- $ended
            compadd -S '' -- $open
        }
        compdef @FUNCTION@ @PROGRAM@
        """;

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command(
            "completion", "Prints the script with which a shell completes commands, agents and keys.") { shell };
        command.SetAction(parsed =>
        {
            var script = parsed.GetRequiredValue(shell) == "bash" ? Bash : Zsh;
            var function = "_" + string.Concat(invocation.Program.Select(one => char.IsAsciiLetterOrDigit(one) ? one : '_'));
            invocation.Output.WriteLine(script
                .Replace(Program, invocation.Program, StringComparison.Ordinal)
                .Replace(Function, function, StringComparison.Ordinal));
            return ExitCode.Success;
        });
        return (command, ["completion bash > ~/.local/share/bash-completion/completions/" + invocation.Program,
            "completion zsh > ~/.zfunc/_" + invocation.Program]);
    }
}
