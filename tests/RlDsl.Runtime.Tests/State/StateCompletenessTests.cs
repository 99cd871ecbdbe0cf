using System.Collections;
using System.Reflection;
using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.State;

/// <summary>
/// Whatever changes in an environment is in its state, also what random steps hardly ever change: each field is changed by itself.
/// </summary>
public class StateCompletenessTests
{
    // What follows from the parameters and never changes.
    private static readonly string[] Fixed = ["startStates", "startSums", "model"];

    public static TheoryData<string> Names => [.. ResumableEnvironments.All
        .Where(pair => pair.Value() is EpisodicProcess).Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_that_changes_is_in_the_state(string name)
    {
        SteppedEnvironment environment = new(ResumableEnvironments.All[name]());
        environment.Reset(1);
        byte[] state = environment.Save();
        int changed = 0;
        foreach ((string field, object? other, Action<object?> set, object? value) in Fields(environment.Environment))
        {
            set(other);
            Assert.False(state.AsSpan().SequenceEqual(environment.Save()), $"{field} of {name} is not in its state.");
            set(value);
            Assert.Equal(state, environment.Save());
            changed++;
        }

        Assert.InRange(changed, 4, 1_000);
    }

    /// <summary>The fields of an object with another value for each, and those of its parts.</summary>
    private static IEnumerable<(string Name, object? Other, Action<object?> Set, object? Value)> Fields(object part)
    {
        for (Type? type = part.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
            foreach (FieldInfo field in type.GetFields(Own).Where(field => !Fixed.Contains(field.Name)))
            {
                object? value = field.GetValue(part);
                if (value is RandomSource random)
                {
                    foreach (var found in Fields(random))
                    {
                        yield return found;
                    }
                }
                else if (value is IList list)
                {
                    yield return list.IsFixedSize
                        ? (field.Name, Other(list[^1] ?? Activator.CreateInstance(list.GetType().GetElementType()!
                            .GetGenericArguments()[0])), changed => list[^1] = changed, list[^1])
                        : (field.Name, Activator.CreateInstance(list.GetType().GetGenericArguments()[0]),
                            changed => AddOrRemove(list, changed), null);
                }
                else if (!field.IsInitOnly && value is not null)
                {
                    yield return (field.Name, Other(value), changed => field.SetValue(part, changed), value);
                }
            }
        }
    }

    private static void AddOrRemove(IList list, object? element)
    {
        if (element is null)
        {
            list.RemoveAt(list.Count - 1);
        }
        else
        {
            list.Add(element);
        }
    }

    private static object Other(object? value) => value switch
    {
        int number => number + 1,
        ulong number => number + 1,
        double number => number + 1,
        float number => number + 1,
        bool truth => !truth,
        ValueTuple<int, int> pair => (pair.Item1, pair.Item2 + 1),
        Enum => Enum.ToObject(value.GetType(), Convert.ToInt32(value, null) + 1),
        Asterix.Passer passer => passer with { X = passer.X + 1 },
        Freeway.Car car => car with { Timer = car.Timer + 1 },
        BlackjackHand hand => hand with { Cards = hand.Cards + 1 },
        _ => throw new InvalidOperationException($"What is another {value?.GetType()}?"),
    };
}
