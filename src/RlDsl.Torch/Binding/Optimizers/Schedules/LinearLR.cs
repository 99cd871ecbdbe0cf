namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Moves the factor of the learning rate in a straight line from one number to another.</summary>
            /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
            /// <param name="start_factor">The first factor, above 0.</param>
            /// <param name="end_factor">The last factor.</param>
            /// <param name="total_iters">How many steps it takes.</param>
            /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3.0, double end_factor = 1, int total_iters = 5,
                int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Moves the factor of the learning rate in a straight line from one number to another.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start;
                    private readonly double end;
                    private readonly int steps;

                    /// <summary>Moves the factor of the learning rate in a straight line from one number to another.</summary>
                    /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                    /// <param name="start_factor">The first factor, above 0.</param>
                    /// <param name="end_factor">The last factor.</param>
                    /// <param name="total_iters">How many steps it takes.</param>
                    /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3.0, double end_factor = 1, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start_factor);
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total_iters);
                        this.start = start_factor;
                        this.end = end_factor;
                        this.steps = total_iters;
                        step();
                    }

                    private protected override double NextRate(int group, double rate)
                    {
                        if (LastStep == 0)
                        {
                            return rate * start;
                        }

                        return LastStep > steps ? rate : rate * Factor(LastStep) / Factor(LastStep - 1);
                    }

                    private double Factor(int after) => start + ((end - start) * after / steps);
                }
            }
        }
    }
}
