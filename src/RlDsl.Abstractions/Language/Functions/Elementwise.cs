namespace RlDsl;

/// <content>Functions of one number, element by element.</content>
public static partial class Language
{
    /// <summary>e to the power of x: [] → [].</summary>
    public static Number Exp(Number x) => Symbol<Number>();

    /// <summary>e to the power of x: [batch] → [batch].</summary>
    public static Value Exp(Value x) => Symbol<Value>();

    /// <summary>e to the power of x: [batch, actions] → [batch, actions].</summary>
    public static ActionValues Exp(ActionValues x) => Symbol<ActionValues>();

    /// <summary>e to the power of x: [critics, batch] → [critics, batch].</summary>
    public static Critics Exp(Critics x) => Symbol<Critics>();

    /// <summary>e to the power of x: [batch, n] → [batch, n].</summary>
    public static Features Exp(Features x) => Symbol<Features>();

    /// <summary>e to the power of x: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Exp(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>The natural logarithm of x: [] → [].</summary>
    public static Number Log(Number x) => Symbol<Number>();

    /// <summary>The natural logarithm of x: [batch] → [batch].</summary>
    public static Value Log(Value x) => Symbol<Value>();

    /// <summary>The natural logarithm of x: [batch, actions] → [batch, actions].</summary>
    public static ActionValues Log(ActionValues x) => Symbol<ActionValues>();

    /// <summary>The natural logarithm of x: [critics, batch] → [critics, batch].</summary>
    public static Critics Log(Critics x) => Symbol<Critics>();

    /// <summary>The natural logarithm of x: [batch, n] → [batch, n].</summary>
    public static Features Log(Features x) => Symbol<Features>();

    /// <summary>The natural logarithm of x: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Log(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>The hyperbolic tangent of x: [] → [].</summary>
    public static Number Tanh(Number x) => Symbol<Number>();

    /// <summary>The hyperbolic tangent of x: [batch] → [batch].</summary>
    public static Value Tanh(Value x) => Symbol<Value>();

    /// <summary>The hyperbolic tangent of x: [batch, actions] → [batch, actions].</summary>
    public static ActionValues Tanh(ActionValues x) => Symbol<ActionValues>();

    /// <summary>The hyperbolic tangent of x: [critics, batch] → [critics, batch].</summary>
    public static Critics Tanh(Critics x) => Symbol<Critics>();

    /// <summary>The hyperbolic tangent of x: [batch, n] → [batch, n].</summary>
    public static Features Tanh(Features x) => Symbol<Features>();

    /// <summary>The hyperbolic tangent of x: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Tanh(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>ln(1 + e^x), a smooth form of max(x, 0): [] → [].</summary>
    public static Number Softplus(Number x) => Symbol<Number>();

    /// <summary>ln(1 + e^x), a smooth form of max(x, 0): [batch] → [batch].</summary>
    public static Value Softplus(Value x) => Symbol<Value>();

    /// <summary>ln(1 + e^x), a smooth form of max(x, 0): [batch, actions] → [batch, actions].</summary>
    public static ActionValues Softplus(ActionValues x) => Symbol<ActionValues>();

    /// <summary>ln(1 + e^x), a smooth form of max(x, 0): [critics, batch] → [critics, batch].</summary>
    public static Critics Softplus(Critics x) => Symbol<Critics>();

    /// <summary>ln(1 + e^x), a smooth form of max(x, 0): [batch, n] → [batch, n].</summary>
    public static Features Softplus(Features x) => Symbol<Features>();

    /// <summary>ln(1 + e^x), a smooth form of max(x, 0): [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Softplus(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>x²: [] → [].</summary>
    public static Number Square(Number x) => Symbol<Number>();

    /// <summary>x²: [batch] → [batch].</summary>
    public static Value Square(Value x) => Symbol<Value>();

    /// <summary>x²: [batch, actions] → [batch, actions].</summary>
    public static ActionValues Square(ActionValues x) => Symbol<ActionValues>();

    /// <summary>x²: [critics, batch] → [critics, batch].</summary>
    public static Critics Square(Critics x) => Symbol<Critics>();

    /// <summary>x²: [batch, n] → [batch, n].</summary>
    public static Features Square(Features x) => Symbol<Features>();

    /// <summary>x²: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Square(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>The square root of x: [] → [].</summary>
    public static Number Sqrt(Number x) => Symbol<Number>();

    /// <summary>The square root of x: [batch] → [batch].</summary>
    public static Value Sqrt(Value x) => Symbol<Value>();

    /// <summary>The square root of x: [batch, actions] → [batch, actions].</summary>
    public static ActionValues Sqrt(ActionValues x) => Symbol<ActionValues>();

    /// <summary>The square root of x: [critics, batch] → [critics, batch].</summary>
    public static Critics Sqrt(Critics x) => Symbol<Critics>();

    /// <summary>The square root of x: [batch, n] → [batch, n].</summary>
    public static Features Sqrt(Features x) => Symbol<Features>();

    /// <summary>The square root of x: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Sqrt(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>The absolute value of x: [] → [].</summary>
    public static Number Abs(Number x) => Symbol<Number>();

    /// <summary>The absolute value of x: [batch] → [batch].</summary>
    public static Value Abs(Value x) => Symbol<Value>();

    /// <summary>The absolute value of x: [batch, actions] → [batch, actions].</summary>
    public static ActionValues Abs(ActionValues x) => Symbol<ActionValues>();

    /// <summary>The absolute value of x: [critics, batch] → [critics, batch].</summary>
    public static Critics Abs(Critics x) => Symbol<Critics>();

    /// <summary>The absolute value of x: [batch, n] → [batch, n].</summary>
    public static Features Abs(Features x) => Symbol<Features>();

    /// <summary>The absolute value of x: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction Abs(ContinuousAction x) => Symbol<ContinuousAction>();
}
