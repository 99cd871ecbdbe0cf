using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A part of the tensor; where no index is a tensor, it shares this tensor's memory.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements that tensors of indices, or of truth values, name.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>One index of the first dimension, which disappears; it shares this tensor's memory.</summary>
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => PutAt([i1], value);
        }

        /// <summary>One index of each of the first dimensions, which disappear.</summary>
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => PutAt([i1, i2], value);
        }

        /// <summary>One index of each of the first dimensions, which disappear.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => PutAt([i1, i2, i3], value);
        }

        /// <summary>One index of each of the first dimensions, which disappear.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => PutAt([i1, i2, i3, i4], value);
        }

        /// <summary>One index of each of the first dimensions, which disappear.</summary>
        public Tensor this[params long[] indices]
        {
            get => At(Singles(indices));
            set => PutAt(Singles(indices), value);
        }

        /// <summary>A part of the tensor; where no index is a tensor, it shares this tensor's memory.</summary>
        public Tensor index(params TensorIndex[] indices) => At(indices);

        /// <summary>The elements that tensors of indices, or of truth values, name.</summary>
        public Tensor index(params Tensor[] indices) => At(Tensors(indices));

        /// <summary>Sets a part of the tensor, broadcasting the value.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => PutAt(indices, value);

        /// <summary>Sets a part of the tensor, broadcasting the value.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => PutAt(Tensors(indices), value);

        /// <summary>Sets the elements that tensors name, or adds to them.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            Dispatcher.Run(Aten.index_put_, this, Argument.OptionalList(indices), value, accumulate);
            return this;
        }

        /// <summary>Sets a part of the tensor to a number.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => PutAt(indices, value);

        /// <summary>Sets a part of the tensor to a number.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => PutAt(Tensors(indices), value);

        private static TensorIndex[] Singles(long[] indices) => Array.ConvertAll(indices, index => (TensorIndex)index);

        private static TensorIndex[] Tensors(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        private unsafe Tensor At(ReadOnlySpan<TensorIndex> indices)
        {
            int length = TensorIndex.Length(indices);
            NativeArgument* native = stackalloc NativeArgument[length];
            Write(indices, native);
            nint found;
            int status = Native.Index(LiveHandle, native, length, &found);
            KeepAlive(indices);
            Native.Check(status);
            return Own(found);
        }

        private unsafe Tensor PutAt(ReadOnlySpan<TensorIndex> indices, Argument value)
        {
            int length = TensorIndex.Length(indices);
            NativeArgument* native = stackalloc NativeArgument[length];
            Write(indices, native);
            NativeArgument source = value.Native;
            int status = Native.IndexPut(LiveHandle, native, length, &source);
            KeepAlive(indices);
            value.KeepAlive();
            Native.Check(status);
            return this;
        }

        private static unsafe void Write(ReadOnlySpan<TensorIndex> indices, NativeArgument* native)
        {
            foreach (ref readonly TensorIndex index in indices)
                native += index.WriteTo(native);
        }

        private void KeepAlive(ReadOnlySpan<TensorIndex> indices)
        {
            foreach (ref readonly TensorIndex index in indices)
                index.Index.KeepAlive();
            GC.KeepAlive(this);
        }
    }
}
