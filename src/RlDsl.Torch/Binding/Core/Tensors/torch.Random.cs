namespace TorchSharp;

public static partial class torch
{
    /// <summary>Starts the default generator over from a seed.</summary>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    /// <summary>Starts the default generator over from a seed that the operating system gives.</summary>
    public static long seed() => random.seed();

    /// <summary>The seed that the default generator started from.</summary>
    public static long initial_seed() => random.initial_seed();

    /// <summary>The whole state of the default generator, as a tensor of bytes.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Lets the default generator go on from a state.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The default generator of random numbers.</summary>
    public static partial class random
    {
        /// <summary>Starts the default generator over from a seed.</summary>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <summary>Starts the default generator over from a seed that the operating system gives.</summary>
        public static long seed()
        {
            using Generator generator = Generator.Default;
            return generator.seed();
        }

        /// <summary>The seed that the default generator started from.</summary>
        public static long initial_seed()
        {
            using Generator generator = Generator.Default;
            return generator.initial_seed();
        }

        /// <summary>The whole state of the default generator, as a tensor of bytes.</summary>
        public static Tensor get_rng_state()
        {
            using Generator generator = Generator.Default;
            return generator.get_state();
        }

        /// <summary>Lets the default generator go on from a state.</summary>
        public static void set_rng_state(Tensor new_state)
        {
            using Generator generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
