namespace RlDsl.Hosting.Exports;

/// <summary>The methods that exported classes call: those that a policy uses are written into its class.</summary>
internal static class CSharpMethods
{
    public const string Linear = nameof(Linear), Convolution = nameof(Convolution), Softmax = nameof(Softmax),
        LogSoftmax = nameof(LogSoftmax), Sum = nameof(Sum), Average = nameof(Average), Max = nameof(Max), Min = nameof(Min),
        ArgMax = nameof(ArgMax), Select = nameof(Select), Gelu = nameof(Gelu), Softplus = nameof(Softplus), Dot = nameof(Dot);

    private static readonly Dictionary<string, (string Text, string[] Needs)> methods = new(StringComparer.Ordinal)
    {
        [Linear] = ("""
            private static void Linear(
                ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, Span<float> output)
            {
                for (int row = 0; row < output.Length; row++)
                {
                    output[row] = Dot(weights.Slice(row * input.Length, input.Length), input) + biases[row];
                }
            }
            """, [Dot]),
        [Convolution] = ("""
            private static void Convolution(
                ReadOnlySpan<float> input, int channels, int height, int width, ReadOnlySpan<float> weights,
                ReadOnlySpan<float> biases, int kernel, int stride, Span<float> output)
            {
                int place = 0;
                for (int filter = 0; filter < biases.Length; filter++)
                {
                    for (int top = 0; top <= height - kernel; top += stride)
                    {
                        for (int left = 0; left <= width - kernel; left += stride)
                        {
                            float sum = biases[filter];
                            for (int channel = 0; channel < channels; channel++)
                            {
                                for (int y = 0; y < kernel; y++)
                                {
                                    sum += Dot(
                                        weights.Slice(((((filter * channels) + channel) * kernel) + y) * kernel, kernel),
                                        input.Slice((((channel * height) + top + y) * width) + left, kernel));
                                }
                            }

                            output[place++] = sum;
                        }
                    }
                }
            }
            """, [Dot]),
        [Dot] = ("""
            private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
            {
                Vector<float> sums = Vector<float>.Zero;
                int i = 0;
                for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
                {
                    sums += new Vector<float>(x.Slice(i)) * new Vector<float>(y.Slice(i));
                }

                float sum = Vector.Sum(sums);
                for (; i < x.Length; i++)
                {
                    sum += x[i] * y[i];
                }

                return sum;
            }
            """, []),
        [Softmax] = (Lines(Softmax, "", """
            float greatest = input[start];
            for (int i = 1; i < count; i++)
            {
                greatest = MathF.Max(greatest, input[start + (i * step)]);
            }

            float sum = 0;
            for (int i = 0; i < count; i++)
            {
                float weight = MathF.Exp(input[start + (i * step)] - greatest);
                output[start + (i * step)] = weight;
                sum += weight;
            }

            for (int i = 0; i < count; i++)
            {
                output[start + (i * step)] /= sum;
            }
            """), []),
        [LogSoftmax] = (Lines(LogSoftmax, "", """
            float greatest = input[start];
            for (int i = 1; i < count; i++)
            {
                greatest = MathF.Max(greatest, input[start + (i * step)]);
            }

            float sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += MathF.Exp(input[start + (i * step)] - greatest);
            }

            for (int i = 0; i < count; i++)
            {
                output[start + (i * step)] = input[start + (i * step)] - greatest - MathF.Log(sum);
            }
            """), []),
        [Sum] = (Lines(Sum, "", Reduction("sum", "sum + value", "sum")), []),
        [Average] = (Lines(Average, "", Reduction("sum", "sum + value", "sum / count")), []),
        [Max] = (Lines(Max, "", Reduction("greatest", "MathF.Max(greatest, value)", "greatest")), []),
        [Min] = (Lines(Min, "", Reduction("least", "MathF.Min(least, value)", "least")), []),
        [ArgMax] = (Lines(ArgMax, "", """
            int best = 0;
            for (int i = 1; i < count; i++)
            {
                best = input[start + (i * step)] > input[start + (best * step)] ? i : best;
            }

            output[line] = best;
            """), []),
        [Select] = (Lines(Select, ", int index", "output[line] = input[start + (index * step)];"), []),
        [Gelu] = ("""
            // x Φ(x), by the series of Φ without terms that take one another away (Abramowitz and Stegun 1964, formula 26.2.11).
            private static float Gelu(float x)
            {
                if (MathF.Abs(x) > 9)
                {
                    return MathF.Max(x, 0);
                }

                double term = Math.Abs(x), sum = term, square = (double)x * x;
                for (int n = 3; term > sum * 1e-17; n += 2)
                {
                    term *= square / n;
                    sum += term;
                }

                double half = sum * Math.Exp(-square / 2) / Math.Sqrt(2 * Math.PI);
                return (float)(x * (0.5 + (x < 0 ? -half : half)));
            }
            """, []),
        [Softplus] = ("""
            private static float Softplus(float x) =>
                MathF.Max(x, 0) + (float)Math.Log(1 + Math.Exp(-Math.Abs((double)x)));
            """, []),
    };

    /// <summary>The names of the methods.</summary>
    public static IEnumerable<string> All => methods.Keys;

    /// <summary>Methods with all that they call, each once.</summary>
    public static IEnumerable<string> With(IEnumerable<string> used) =>
        used.SelectMany(name => methods[name].Needs.Prepend(name)).Distinct().Order(StringComparer.Ordinal)
            .Select(name => methods[name].Text);

    /// <summary>A method that goes through the lines along a dimension, in which elements are a step apart.</summary>
    private static string Lines(string name, string parameters, string body) => $$"""
        private static void {{name}}(ReadOnlySpan<float> input, int count, int step{{parameters}}, Span<float> output)
        {
            for (int line = 0; line < input.Length / count; line++)
            {
                int start = (line / step * count * step) + (line % step);
        {{CSharpText.Indented(body, levels: 2)}}
            }
        }
        """;

    private static string Reduction(string name, string step, string result) => $$"""
        float {{name}} = input[start];
        for (int i = 1; i < count; i++)
        {
            float value = input[start + (i * step)];
            {{name}} = {{step}};
        }

        output[line] = {{result}};
        """;
}
