using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of a tensor: a number, a slice, a tensor of indices or of truth values, a new dimension, or the
    /// dimensions that are not named.</summary>
    public readonly struct TensorIndex
    {
        private readonly Argument start;
        private readonly Argument stop;
        private readonly Argument step;

        private TensorIndex(Argument index)
        {
            Index = index;
            start = stop = step = Argument.None;
        }

        private TensorIndex(long? start, long? stop, long? step)
        {
            Index = Argument.Slice;
            this.start = start;
            this.stop = stop;
            this.step = step;
        }

        /// <summary>All dimensions that are not named: <c>...</c>.</summary>
        public static readonly TensorIndex Ellipsis = new(Argument.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(Argument.None);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = new(Argument.None);

        /// <summary>The whole of a dimension: <c>:</c>.</summary>
        public static readonly TensorIndex Colon = new(null, null, null);

        internal Argument Index { get; }

        /// <summary>A new dimension of size 1 if true, of size 0 otherwise.</summary>
        public static TensorIndex Bool(bool value) => new(value);

        /// <summary>One index of a dimension, which disappears; a new dimension where it is null.</summary>
        public static TensorIndex Single(long? index) => new(index);

        /// <summary>The indices of a dimension from start to before stop, by steps; negative ones count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(start, stop, step);

        /// <summary>The indices of a dimension from the first of a pair to before the second.</summary>
        public static TensorIndex Slice((int?, int?) range) => new(range.Item1, range.Item2, null);

        /// <summary>The indices of a dimension in a range.</summary>
        public static TensorIndex Slice(Range range) => new(Signed(range.Start), EndOf(range.End), null);

        /// <summary>The indices, or the truth values, that a tensor has.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(tensor);

        /// <summary>One index of a dimension, which disappears.</summary>
        public static implicit operator TensorIndex(long value) => new(value);

        /// <summary>The indices of a dimension from the first of a pair to before the second.</summary>
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        /// <summary>The indices of a dimension in a range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>One index of a dimension, which disappears.</summary>
        public static implicit operator TensorIndex(Index index) => new(Signed(index));

        internal static int Length(ReadOnlySpan<TensorIndex> indices)
        {
            int length = 0;
            foreach (ref readonly TensorIndex index in indices)
                length += index.Index.Native.Kind == ArgumentKind.Slice ? 4 : 1;
            return length;
        }

        internal unsafe int WriteTo(NativeArgument* target)
        {
            target[0] = Index.Native;
            if (Index.Native.Kind != ArgumentKind.Slice)
                return 1;
            target[1] = start.Native;
            target[2] = stop.Native;
            target[3] = step.Native;
            return 4;
        }

        private static long Signed(Index index) => index.IsFromEnd ? -(long)index.Value : index.Value;

        private static long? EndOf(Index end) => end.IsFromEnd && end.Value == 0 ? null : Signed(end);
    }
}
