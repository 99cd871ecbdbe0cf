namespace RlDsl;

/// <content>The smaller and the larger of two numbers, bounds, and choices by a condition, element by element.</content>
public static partial class Language
{
    /// <summary>The smaller of two numbers, element by element: [], [] → [].</summary>
    public static Number Min(Number left, Number right) => Symbol<Number>();

    /// <summary>The smaller of two numbers, element by element: [batch], [batch] → [batch].</summary>
    public static Value Min(Value left, Value right) => Symbol<Value>();

    /// <summary>The smaller of two numbers, element by element: [batch], [] → [batch].</summary>
    public static Value Min(Value left, Number right) => Symbol<Value>();

    /// <summary>The smaller of two numbers, element by element: [], [batch] → [batch].</summary>
    public static Value Min(Number left, Value right) => Symbol<Value>();

    /// <summary>
    /// The smaller of two numbers, element by element: [batch, actions], [batch, actions] → [batch, actions].
    /// </summary>
    public static ActionValues Min(ActionValues left, ActionValues right) => Symbol<ActionValues>();

    /// <summary>The smaller of two numbers, element by element: [batch, actions], [] → [batch, actions].</summary>
    public static ActionValues Min(ActionValues left, Number right) => Symbol<ActionValues>();

    /// <summary>The smaller of two numbers, element by element: [], [batch, actions] → [batch, actions].</summary>
    public static ActionValues Min(Number left, ActionValues right) => Symbol<ActionValues>();

    /// <summary>
    /// The smaller of two numbers, element by element: [critics, batch], [critics, batch] → [critics, batch].
    /// </summary>
    public static Critics Min(Critics left, Critics right) => Symbol<Critics>();

    /// <summary>The smaller of two numbers, element by element: [critics, batch], [] → [critics, batch].</summary>
    public static Critics Min(Critics left, Number right) => Symbol<Critics>();

    /// <summary>The smaller of two numbers, element by element: [], [critics, batch] → [critics, batch].</summary>
    public static Critics Min(Number left, Critics right) => Symbol<Critics>();

    /// <summary>The larger of two numbers, element by element: [], [] → [].</summary>
    public static Number Max(Number left, Number right) => Symbol<Number>();

    /// <summary>The larger of two numbers, element by element: [batch], [batch] → [batch].</summary>
    public static Value Max(Value left, Value right) => Symbol<Value>();

    /// <summary>The larger of two numbers, element by element: [batch], [] → [batch].</summary>
    public static Value Max(Value left, Number right) => Symbol<Value>();

    /// <summary>The larger of two numbers, element by element: [], [batch] → [batch].</summary>
    public static Value Max(Number left, Value right) => Symbol<Value>();

    /// <summary>
    /// The larger of two numbers, element by element: [batch, actions], [batch, actions] → [batch, actions].
    /// </summary>
    public static ActionValues Max(ActionValues left, ActionValues right) => Symbol<ActionValues>();

    /// <summary>The larger of two numbers, element by element: [batch, actions], [] → [batch, actions].</summary>
    public static ActionValues Max(ActionValues left, Number right) => Symbol<ActionValues>();

    /// <summary>The larger of two numbers, element by element: [], [batch, actions] → [batch, actions].</summary>
    public static ActionValues Max(Number left, ActionValues right) => Symbol<ActionValues>();

    /// <summary>
    /// The larger of two numbers, element by element: [critics, batch], [critics, batch] → [critics, batch].
    /// </summary>
    public static Critics Max(Critics left, Critics right) => Symbol<Critics>();

    /// <summary>The larger of two numbers, element by element: [critics, batch], [] → [critics, batch].</summary>
    public static Critics Max(Critics left, Number right) => Symbol<Critics>();

    /// <summary>The larger of two numbers, element by element: [], [critics, batch] → [critics, batch].</summary>
    public static Critics Max(Number left, Critics right) => Symbol<Critics>();

    /// <summary>x, but no less than a bound and no more than another, min(max(x, low), high): [], [], [] → [].</summary>
    public static Number Clamp(Number x, Number low, Number high) => Symbol<Number>();

    /// <summary>
    /// x, but no less than a bound and no more than another, min(max(x, low), high): [batch], [], [] → [batch].
    /// </summary>
    public static Value Clamp(Value x, Number low, Number high) => Symbol<Value>();

    /// <summary>
    /// x, but no less than a bound and no more than another, min(max(x, low), high): [batch], [batch], [batch] → [batch].
    /// </summary>
    public static Value Clamp(Value x, Value low, Value high) => Symbol<Value>();

    /// <summary>
    /// x, but no less than a bound and no more than another, min(max(x, low), high): [batch, actions], [], [] →
    /// [batch, actions].
    /// </summary>
    public static ActionValues Clamp(ActionValues x, Number low, Number high) => Symbol<ActionValues>();

    /// <summary>
    /// x, but no less than a bound and no more than another, min(max(x, low), high): [critics, batch], [], [] →
    /// [critics, batch].
    /// </summary>
    public static Critics Clamp(Critics x, Number low, Number high) => Symbol<Critics>();

    /// <summary>
    /// x, but no less than a bound and no more than another, min(max(x, low), high): [batch, n], [], [] → [batch, n].
    /// </summary>
    public static Features Clamp(Features x, Number low, Number high) => Symbol<Features>();

    /// <summary>
    /// x, but no less than a bound and no more than another, min(max(x, low), high): [batch, elements], [], [] →
    /// [batch, elements].
    /// </summary>
    public static ContinuousAction Clamp(ContinuousAction x, Number low, Number high) => Symbol<ContinuousAction>();

    /// <summary>x where the condition holds, else y: [batch], [batch], [batch] → [batch].</summary>
    public static Value Where(Condition condition, Value x, Value y) => Symbol<Value>();

    /// <summary>x where the condition holds, else y: [batch], [batch], [] → [batch].</summary>
    public static Value Where(Condition condition, Value x, Number y) => Symbol<Value>();

    /// <summary>x where the condition holds, else y: [batch], [], [batch] → [batch].</summary>
    public static Value Where(Condition condition, Number x, Value y) => Symbol<Value>();

    /// <summary>
    /// x where the condition holds, else y: [batch], [], [] → [batch]. One number for the whole batch is <c>condition ? x :
    /// y</c>.
    /// </summary>
    public static Value Where(Condition condition, Number x, Number y) => Symbol<Value>();

    /// <summary>x where the condition holds, else y: [batch], [batch, actions], [batch, actions] → [batch, actions].</summary>
    public static ActionValues Where(Condition condition, ActionValues x, ActionValues y) => Symbol<ActionValues>();

    /// <summary>x where the condition holds, else y: [batch], [critics, batch], [critics, batch] → [critics, batch].</summary>
    public static Critics Where(Condition condition, Critics x, Critics y) => Symbol<Critics>();

    /// <summary>x where the condition holds, else y: [batch], [batch, n], [batch, n] → [batch, n].</summary>
    public static Features Where(Condition condition, Features x, Features y) => Symbol<Features>();

    /// <summary>
    /// x where the condition holds, else y: [batch], [batch, elements], [batch, elements] → [batch, elements].
    /// </summary>
    public static ContinuousAction Where(Condition condition, ContinuousAction x, ContinuousAction y) =>
        Symbol<ContinuousAction>();
}
