namespace RlDsl.Generators.Model.Declared;

/// <summary>What a member computes: locals, and one result.</summary>
/// <param name="Text">The result as it is written, on one line.</param>
internal sealed record Body(EquatableArray<Local> Locals, Expression Result, string Text);

/// <summary>Names for what an expression gives: one, or one for each element of a tuple, empty where it is discarded.</summary>
internal sealed record Local(EquatableArray<string> Names, Expression Value);

/// <summary>An expression of a body.</summary>
/// <param name="Place">The number of the place where it stands.</param>
internal abstract record Expression(int Place);

/// <summary>A number that is part of the equation.</summary>
internal sealed record NumberExpression(double Number, int Place) : Expression(Place);

/// <summary>A parameter or a local of the body.</summary>
internal sealed record NameExpression(string Name, int Place) : Expression(Place);

/// <summary>A member of the agent that is a number, or the name of one that is a function.</summary>
internal sealed record MemberExpression(string Name, int Place) : Expression(Place);

/// <summary>A call of a member of the agent.</summary>
internal sealed record MemberCall(string Name, EquatableArray<Expression> Arguments, int Place) : Expression(Place);

/// <summary>A function, an operator or a property of the vocabulary; of a property what it is a property of is the argument.</summary>
/// <param name="Function">Its name in the vocabulary.</param>
internal sealed record Application(string Function, EquatableArray<Expression> Arguments, int Place) : Expression(Place);

/// <summary>A function that is written where it is used; it may refer to what is around it.</summary>
internal sealed record LambdaExpression(EquatableArray<string> Parameters, Body Body, int Place) : Expression(Place);

/// <summary>One of several values that stand together.</summary>
/// <param name="Index">Which of them, from 0.</param>
internal sealed record ElementExpression(Expression Tuple, int Index, int Place) : Expression(Place);

/// <summary>Several values together.</summary>
internal sealed record TupleExpression(EquatableArray<Expression> Elements, int Place) : Expression(Place);
