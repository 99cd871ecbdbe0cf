namespace RlDsl.Generators.Model.Declared;

/// <summary>A feature that the project itself has, as its attribute's class declares it.</summary>
/// <param name="Name">The class's full name without <c>Attribute</c>, by which attributes of the declaration call it.</param>
/// <param name="ShortName">Its name without its namespace, which options begin with.</param>
/// <param name="Numbers">Its hyperparameters.</param>
/// <param name="Algorithm">Its methods, with those that they call.</param>
/// <param name="Place">The number of the place where its name stands.</param>
internal sealed record OwnFeature(
    string Name, string ShortName, EquatableArray<OwnNumber> Numbers, DeclaredAlgorithm Algorithm, int Place);

/// <summary>A hyperparameter of a feature of one's own.</summary>
/// <param name="Property">The property that sets it.</param>
/// <param name="Initial">Its value where none is given.</param>
/// <param name="DocumentedAt">What the documentation of the option is inherited from.</param>
/// <param name="Documentation">What it says.</param>
internal sealed record OwnNumber(
    string Property, double Initial, bool IsInteger, double Minimum, double Maximum, string DocumentedAt, string Documentation);
