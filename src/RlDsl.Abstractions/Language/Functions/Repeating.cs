using System;

namespace RlDsl;

/// <content>Loops, tables, and random whole numbers.</content>
public static partial class Language
{
    /// <summary>An action that is computed from itself a number of times, such as from noise: [batch, elements].</summary>
    /// <param name="count">The number of turns; a positive constant.</param>
    /// <param name="initial">What it is at first; shape [batch, elements].</param>
    /// <param name="step">What it becomes in a turn, given what it is and the number of the turn, from 0.</param>
    public static ContinuousAction Repeat(
        int count, ContinuousAction initial, Func<ContinuousAction, Number, ContinuousAction> step) => Symbol<ContinuousAction>();

    /// <summary>A value that is computed from itself a number of times: [batch, n].</summary>
    /// <param name="count">The number of turns; a positive constant.</param>
    /// <param name="initial">What it is at first; shape [batch, n].</param>
    /// <param name="step">What it becomes in a turn, given what it is and the number of the turn, from 0.</param>
    public static Features Repeat(int count, Features initial, Func<Features, Number, Features> step) => Symbol<Features>();

    /// <summary>A value that is computed from itself a number of times: [batch].</summary>
    /// <param name="count">The number of turns; a positive constant.</param>
    /// <param name="initial">What it is at first; shape [batch].</param>
    /// <param name="step">What it becomes in a turn, given what it is and the number of the turn, from 0.</param>
    public static Value Repeat(int count, Value initial, Func<Value, Number, Value> step) => Symbol<Value>();

    /// <summary>The number of a table at an index: [] → [].</summary>
    /// <param name="table">A method of the class with <see cref="TableAttribute"/>.</param>
    /// <param name="index">The index, from 0; it is rounded to the nearest whole number.</param>
    public static Number Lookup(Func<int, double> table, Number index) => Symbol<Number>();

    /// <summary>The numbers of a table at indices: [batch] → [batch].</summary>
    /// <param name="table">A method of the class with <see cref="TableAttribute"/>.</param>
    /// <param name="index">The indices, from 0; they are rounded to the nearest whole numbers.</param>
    public static Value Lookup(Func<int, double> table, Value index) => Symbol<Value>();

    /// <summary>
    /// Random whole numbers from low to high, both included, each as likely as another, drawn anew at each use:
    /// [batch, …], [], [] → [batch].
    /// </summary>
    /// <param name="batch">The batch, for each of whose transitions one is drawn.</param>
    /// <param name="low">The least; a whole number.</param>
    /// <param name="high">The greatest; a whole number, at least the least.</param>
    public static Value UniformInteger(Transitions batch, Number low, Number high) => Symbol<Value>();

    /// <summary>
    /// An action of independent standard normal noise for each observation, drawn anew at each use: [batch, …] →
    /// [batch, elements].
    /// </summary>
    /// <param name="observation">The observations, of which there are as many as actions.</param>
    public static ContinuousAction NormalAction(Observation observation) => Symbol<ContinuousAction>();
}
