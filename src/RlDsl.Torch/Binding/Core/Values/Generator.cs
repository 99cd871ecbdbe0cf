using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own (Mersenne Twister, on the CPU).</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        /// <summary>A generator that starts from a seed.</summary>
        /// <exception cref="ArgumentException">The device is not the CPU.</exception>
        public unsafe Generator(ulong seed = 0, Device? device = null)
        {
            if (device is not null && device.type != DeviceType.CPU)
                throw new ArgumentException($"A generator on '{device}' is not supported: leave the device out.", nameof(device));
            nint created;
            Native.Check(Native.NewGenerator(seed, &created));
            handle = created;
        }

        private Generator(nint handle) => this.handle = handle;

        /// <summary>Frees the generator if it was not disposed.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The generator that operators use when they are given none.</summary>
        public static unsafe Generator Default
        {
            get
            {
                nint found;
                Native.Check(Native.DefaultGenerator(&found));
                return new Generator(found);
            }
        }

        /// <summary>The address of the native generator; 0 once disposed.</summary>
        public IntPtr Handle => handle;

        /// <summary>The CPU.</summary>
        public Device device { get; } = CPU;

        internal nint LiveHandle
        {
            get
            {
                ObjectDisposedException.ThrowIf(handle == 0, this);
                return handle;
            }
        }

        /// <summary>Starts over from a seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.SeedGenerator(LiveHandle, unchecked((ulong)seed)));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Starts over from a seed that the operating system gives.</summary>
        /// <returns>The seed.</returns>
        public unsafe long seed()
        {
            ulong drawn;
            Native.Check(Native.ReseedGenerator(LiveHandle, &drawn));
            GC.KeepAlive(this);
            return unchecked((long)drawn);
        }

        /// <summary>The seed that the generator started from.</summary>
        public unsafe long initial_seed()
        {
            ulong first;
            Native.Check(Native.GeneratorSeed(LiveHandle, &first));
            GC.KeepAlive(this);
            return unchecked((long)first);
        }

        /// <summary>The whole state, as a tensor of bytes.</summary>
        public unsafe Tensor get_state()
        {
            nint state;
            Native.Check(Native.GeneratorState(LiveHandle, &state));
            GC.KeepAlive(this);
            return Tensor.Own(state);
        }

        /// <summary>Goes on from a state that <see cref="get_state"/> gave.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Native.Check(Native.SetGeneratorState(LiveHandle, value.LiveHandle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator; a second time does nothing.</summary>
        protected virtual void Dispose(bool disposing)
        {
            nint owned = Interlocked.Exchange(ref handle, 0);
            if (owned != 0)
                Native.Check(Native.FreeGenerator(owned));
        }
    }
}
