namespace RlDsl;

/// <content>The parameters of networks.</content>
public static partial class Language
{
    /// <summary>
    /// ‖θ - θ₀‖², the squared distance of the parameters that the loss trains from what they were at first: → []. In a loss that
    /// a feature of one's own replaces.
    /// </summary>
    public static Number SquaredDistanceToInitial() => Symbol<Number>();
}
