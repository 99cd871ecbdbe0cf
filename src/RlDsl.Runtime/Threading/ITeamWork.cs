namespace RlDsl;

/// <summary>Work that a <see cref="ThreadTeam"/> does in parts.</summary>
public interface ITeamWork
{
    /// <summary>Does one part. Parts are done at the same time: none may write what another reads or writes.</summary>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="parts">How many parts there are; which belongs to a part follows from the two alone.</param>
    void Do(int part, int parts);
}
