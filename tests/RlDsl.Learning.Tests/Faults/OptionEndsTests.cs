using System.Reflection;
using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Faults;

/// <summary>Real options at the ends of what a double holds are refused by name: networks are of single precision.</summary>
public class OptionEndsTests
{
    public static TheoryData<Type> Types => EveryAgent.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void Real_option_beyond_single_precision_is_refused_by_name(Type type)
    {
        Type kind = type.GetNestedType("Options")!;
        PropertyInfo[] real = [.. kind.GetProperties().Where(property => property.PropertyType == typeof(double))];
        Assert.NotEmpty(real);
        Assert.All(real, option =>
        {
            foreach (double value in (double[])[double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity])
            {
                object options = Activator.CreateInstance(kind)!;
                option.SetValue(options, value);
                Exception? thrown = Record.Exception(() => ((IDisposable)Activator.CreateInstance(
                    type, EveryAgent.IsDiscrete(type) ? new CartPole().Spec : new Pendulum().Spec, options)!).Dispose());
                var refused = Assert.IsType<ArgumentOutOfRangeException>(Assert.IsType<TargetInvocationException>(thrown).InnerException);
                Assert.Equal(option.Name, refused.ParamName);
            }
        });
    }
}
