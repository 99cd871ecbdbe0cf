using System.CommandLine;
using RlDsl.Hosting.Exports;
using RlDsl.Registry;

namespace RlDsl.Hosting.Application;

/// <summary>Writes the policy and the weights of a run's agent for other programs.</summary>
internal sealed class ExportCommand
{
    private const string DefaultFolder = "export", Onnx = "onnx", CSharp = "csharp", SafeTensors = "safetensors";

    private static readonly string[] formats = [Onnx, CSharp, SafeTensors];

    private readonly Invocation invocation;
    private readonly RunArgument name = new();
    private readonly CheckpointOption checkpoint = new();
    private readonly Option<string[]> format = new("--format")
    {
        Description = "What is written: an ONNX model, a class of C# that needs no library, the weights; all unless it is given.",
        HelpName = string.Join('|', formats),
        DefaultValueFactory = _ => formats,
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> output = new("--output")
    {
        Description = $"The folder to write to; {DefaultFolder} in that of the run unless it is given.",
        HelpName = "FOLDER",
    };
    private readonly Option<string> className = new("--class")
    {
        Description = "The name of the class, with its namespace if it has one: Robots.Policy.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "Policy",
    };
    private readonly Option<bool> overwrite = new("--overwrite")
    {
        Description = "Replace files that are there.",
    };

    private ExportCommand(Invocation invocation)
    {
        this.invocation = invocation;
        format.AcceptOnlyFromAmong(formats);
    }

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var export = new ExportCommand(invocation);
        var command = new Command(
            "export",
            "Writes the greedy policy of a run's agent as an ONNX model and as a class of C#, and its weights for Python.")
        {
            export.name, export.checkpoint, export.format, export.output, export.className, export.overwrite,
        };
        command.SetAction(export.Run);
        return (command,
        [
            "export runs/NAME-cart_pole-1",
            "export runs/NAME-cart_pole-1 --checkpoint last --format csharp --class Robots.Policy --output src",
        ]);
    }

    private int Run(ParseResult parsed)
    {
        var stored = StoredRun.Find(invocation, parsed.GetRequiredValue(name));
        var path = CheckpointOption.Find(stored, parsed.GetRequiredValue(checkpoint));
        var wanted = parsed.GetRequiredValue(format).ToHashSet(StringComparer.Ordinal);
        var policyClass = parsed.GetRequiredValue(className);
        if (!CSharpNames.AreOfClass(policyClass))
        {
            throw new UsageException(
                $"'{policyClass}' cannot be the name of the class: give one such as Policy or Robots.Policy.");
        }

        var folder = parsed.GetValue(output) ?? Path.Combine(stored.Folder, DefaultFolder);
        var onnx = Path.Combine(folder, "policy.onnx");
        var code = Path.Combine(folder, policyClass.Split('.')[^1] + ".cs");
        var weights = Path.Combine(folder, "weights.safetensors");
        RequireFree(parsed.GetValue(overwrite), [
            .. wanted.Contains(Onnx) ? [onnx] : (string[])[], .. wanted.Contains(CSharp) ? [code] : (string[])[],
            .. wanted.Contains(SafeTensors) ? [weights] : (string[])[],
        ]);

        var configuration = stored.Compose();
        using var agent = CheckpointOption.Load(configuration, path);
        var policy = wanted.Contains(Onnx) || wanted.Contains(CSharp)
            ? PolicyOf(agent, configuration.Agent, configuration.Hyperparameters)
            : null;
        Directory.CreateDirectory(folder);
        if (wanted.Contains(Onnx))
        {
            Write(onnx, policy!.WriteOnnx);
        }

        if (wanted.Contains(CSharp))
        {
            Write(code, file => policy!.WriteCSharp(file, policyClass));
        }

        if (wanted.Contains(SafeTensors))
        {
            Write(weights, agent.SaveWeights);
        }

        return ExitCode.Success;
    }

    private static PolicyExport PolicyOf(RegisteredAgent agent, AgentDescription description, OptionValues hyperparameters)
    {
        try
        {
            return agent.Agent switch
            {
                IDiscreteAgent discrete => PolicyExport.Of(description, hyperparameters, discrete),
                ITabularAgent tabular => PolicyExport.Of(description, tabular),
                _ => PolicyExport.Of(description, hyperparameters, (IContinuousAgent)agent.Agent),
            };
        }
        catch (PolicyExportException exception)
        {
            throw new PolicyExportException($"{exception.Message} --format {SafeTensors} writes its weights alone.");
        }
    }

    private static void RequireFree(bool mayReplace, string[] files)
    {
        if (!mayReplace && files.FirstOrDefault(File.Exists) is { } there)
        {
            throw new UsageException(
                $"There is a file {Invocation.Shown(Path.GetFullPath(there))}: give --overwrite to replace it, or another "
                + "--output.");
        }
    }

    private void Write(string path, Action<string> write)
    {
        write(path);
        invocation.Output.WriteLine($"wrote {Invocation.Shown(Path.GetFullPath(path))}");
    }
}
