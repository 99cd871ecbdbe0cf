namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Lets the learning rate fall along half a cosine, and rise again after it (Loshchilov and Hutter 2017, eq. 5).
            /// </summary>
            /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
            /// <param name="T_max">How many steps the fall takes.</param>
            /// <param name="eta_min">The lowest learning rate.</param>
            /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>
                /// Lets the learning rate fall along half a cosine, and rise again after it (Loshchilov and Hutter 2017, eq. 5).
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double length;
                    private readonly double lowest;

                    /// <summary>
                    /// Lets the learning rate fall along half a cosine, and rise again after it (Loshchilov and Hutter 2017, eq.
                    /// 5).
                    /// </summary>
                    /// <param name="optimizer">The optimizer whose groups are scheduled.</param>
                    /// <param name="T_max">How many steps the fall takes.</param>
                    /// <param name="eta_min">The lowest learning rate.</param>
                    /// <param name="last_epoch">The step to go on after; -1 to begin.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_max);
                        this.length = T_max;
                        this.lowest = eta_min;
                        step();
                    }

                    private protected override double NextRate(int group, double rate)
                    {
                        if (LastStep == 0)
                        {
                            return rate;
                        }

                        // The step after a lowest point: the recursion below would divide by zero there.
                        if ((LastStep - 1 - length) % (2 * length) == 0)
                        {
                            return rate + ((InitialRate(group) - lowest) * (1 - Math.Cos(Math.PI / length)) / 2);
                        }

                        return lowest + (
                            (rate - lowest) * (1 + Math.Cos(Math.PI * LastStep / length)) / (
                                1 + Math.Cos(Math.PI * (LastStep - 1) / length)));
                    }
                }
            }
        }
    }
}
