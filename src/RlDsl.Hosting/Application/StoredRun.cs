using System.Collections.Immutable;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Application;

/// <summary>A run whose folder is there.</summary>
internal sealed class StoredRun
{
    private readonly Invocation invocation;

    private StoredRun(Invocation invocation, string folder)
    {
        this.invocation = invocation;
        Folder = folder;
        Checkpoints = new CheckpointFolder(folder);
        (Status, Resumptions) = RunInformation.StatusOf(Path.Combine(folder, Run.InformationFile));
    }

    /// <summary>The path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Its checkpoints.</summary>
    public CheckpointFolder Checkpoints { get; }

    /// <summary>How it stands; running where its process was killed, too.</summary>
    public RunStatus Status { get; }

    /// <summary>The arguments of all times that it was gone on with, in order.</summary>
    private ImmutableArray<string> Resumptions { get; }

    /// <summary>Finds a run.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="name">The path of its folder, or its name in the folder of runs.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static StoredRun Find(Invocation invocation, string name)
    {
        foreach (var folder in (ReadOnlySpan<string>)[name, Path.Combine(DefaultParent, name)])
        {
            if (File.Exists(Path.Combine(folder, Run.InformationFile)))
            {
                return new StoredRun(invocation, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
            }
        }

        throw NotThere(name);
    }

    /// <summary>What is wrong with the name of a run that is not there.</summary>
    public static UsageException NotThere(string name)
    {
        var question = NearestName.Question(name, Names().Concat(Names().Select(Path.GetFileName))!);
        return new UsageException(
            $"There is no run '{name}': give the folder with its {Run.InformationFile}, {DefaultParent}/NAME.{question}");
    }

    /// <summary>The runs in the folder where they are made unless a configuration says otherwise.</summary>
    public static IEnumerable<string> Names() => Directory.Exists(DefaultParent)
        ? Directory.EnumerateFiles(DefaultParent, Run.InformationFile, new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 1,
        }).Select(file => Path.GetDirectoryName(file)!).Order()
        : [];

    /// <summary>Its configuration, with what was changed when it was gone on with.</summary>
    /// <param name="arguments">What is changed now.</param>
    public ExperimentConfiguration Compose(params ReadOnlySpan<string> arguments)
    {
        var composer = new ConfigurationComposer(
            invocation.Schema, Folder, Path.GetFileNameWithoutExtension(Run.ConfigurationFile));
        return composer.Compose([.. Resumptions, .. arguments]);
    }

    /// <summary>The folder of runs unless a configuration says otherwise.</summary>
    public static string DefaultParent =>
        (string)ExperimentSections.Logging.Options.Single(option => option.Name == "Folder").Default!;
}
