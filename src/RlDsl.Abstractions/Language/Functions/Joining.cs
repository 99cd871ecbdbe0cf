namespace RlDsl;

/// <content>Vectors side by side.</content>
public static partial class Language
{
    /// <summary>
    /// Two vectors of each transition side by side, as one: z = [x, y], [batch, n] and [batch, n] of their own sizes →
    /// [batch, m], m being the sum of these. An <see cref="Observation"/> and a <see cref="ContinuousAction"/> are vectors, too:
    /// <c>Concat(Phi(s), a)</c>. The gradient by each is its part of that by the whole. A network that takes it has m inputs.
    /// </summary>
    public static Features Concat(Features x, Features y) => Symbol<Features>();

    /// <summary>
    /// A vector and one number of each transition, such as a reward, side by side: z = [x, y], [batch, n] and [batch] →
    /// [batch, m], m being n + 1.
    /// </summary>
    public static Features Concat(Features x, Value y) => Symbol<Features>();

    /// <summary>
    /// Three vectors of each transition side by side, as one: [x, y, z], each [batch, n] of its own size → [batch, m], m being
    /// the sum of these.
    /// </summary>
    public static Features Concat(Features x, Features y, Features z) => Symbol<Features>();
}
