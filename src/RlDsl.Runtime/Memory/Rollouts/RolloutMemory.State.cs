using System.Globalization;

namespace RlDsl;

/// <content>The state, saved and loaded.</content>
public abstract partial class RolloutMemory
{
    /// <summary>What fills the memory, for what a saved state says that it is of.</summary>
    private protected abstract string Size { get; }

    private string Identity
    {
        get
        {
            string actions = actionSize == 0 ? "discrete actions" : $"actions of {actionSize} elements";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{GetType().Name} ({Size}, {Environments} environments, observations of {observationSize} elements, {actions}, "
                + $"discount {Gamma})");
        }
    }

    /// <summary>
    /// Writes all that later calls depend on: the filled rows, and the episodes under way. A rollout that loads it goes on with the
    /// next step as this one does.
    /// </summary>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        Save(writer);
    }

    /// <summary>Goes on from a state that a rollout of the same numbers saved; what this one held is forgotten.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">
    /// The state is damaged, or of another kind of rollout or other numbers. The rollout is empty then.
    /// </exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. The rollout is empty then.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Reset();
        try
        {
            reader.RequireIdentity(Identity);
            Load(reader);
        }
        catch
        {
            Reset();
            throw;
        }
    }

    private protected abstract void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote into an empty memory, which is reset where this throws.</summary>
    private protected abstract void Load(BinaryReader reader);
}
