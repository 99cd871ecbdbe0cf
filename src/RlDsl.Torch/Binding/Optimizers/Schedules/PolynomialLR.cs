namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Lets the learning rate fall to zero as a power of the steps left.</summary>
            /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
            /// <param name="total_iters">How many steps it takes.</param>
            /// <param name="power">The power; 1 for a straight line.</param>
            /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler PolynomialLR(
                Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Lets the learning rate fall to zero as a power of the steps left.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int steps;
                    private readonly double power;

                    /// <summary>Lets the learning rate fall to zero as a power of the steps left.</summary>
                    /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                    /// <param name="total_iters">How many steps it takes.</param>
                    /// <param name="power">The power; 1 for a straight line.</param>
                    /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public PolynomialLR(
                        Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total_iters);
                        this.steps = total_iters;
                        this.power = power;
                        step();
                    }

                    private protected override double NextRate(int group, double rate)
                    {
                        if (LastStep == 0 || LastStep > steps)
                        {
                            return rate;
                        }

                        return rate * Math.Pow((double)(steps - LastStep) / (steps - LastStep + 1), power);
                    }
                }
            }
        }
    }
}
