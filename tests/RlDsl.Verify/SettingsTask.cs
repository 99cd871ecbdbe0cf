using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A verification whose settings can still be changed; it starts when it is awaited or converted to a task.</summary>
public sealed class SettingsTask
{
    private readonly Func<VerifySettings, Task> verify;
    private Task? task;

    internal SettingsTask(VerifySettings settings, Func<VerifySettings, Task> verify)
    {
        CurrentSettings = settings;
        this.verify = verify;
    }

    /// <summary>The settings that the verification starts with.</summary>
    public VerifySettings CurrentSettings { get; }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    /// <returns>This task.</returns>
    public SettingsTask UseDirectory(string directory)
    {
        CurrentSettings.UseDirectory(directory);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    /// <returns>This task.</returns>
    public SettingsTask UseFileName(string fileName)
    {
        CurrentSettings.UseFileName(fileName);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    /// <returns>This task.</returns>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        CurrentSettings.UseParameters(parameters);
        return this;
    }

    /// <summary>Starts the verification, once.</summary>
    /// <returns>A task that fails with <see cref="VerifyException"/> when a file differs.</returns>
    public Task ToTask() => task ??= verify(CurrentSettings);

    /// <summary>Starts the verification and waits for it.</summary>
    /// <returns>The awaiter of the verification.</returns>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <inheritdoc cref="Task.ConfigureAwait(bool)"/>
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Starts the verification, so that a test method can return it.</summary>
    /// <param name="settingsTask">The verification.</param>
    public static implicit operator Task(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }
}
