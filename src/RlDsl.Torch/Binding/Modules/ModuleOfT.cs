namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What can be called with one input.</summary>
        public interface IModule<T, TResult>
        {
            /// <summary>The output for an input.</summary>
            TResult call(T input1);
        }

        /// <summary>What can be called with two inputs.</summary>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>The output for two inputs.</summary>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>A module with one input.</summary>
        public abstract class Module<T, TResult> : Module, IModule<T, TResult>
        {
            /// <summary>Creates a module without parts.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the output: what a derived module defines.</summary>
            public abstract TResult forward(T input);

            /// <summary>The output for an input.</summary>
            public TResult call(T input) => forward(input);
        }

        /// <summary>A module with two inputs.</summary>
        public abstract class Module<T1, T2, TResult> : Module, IModule<T1, T2, TResult>
        {
            /// <summary>Creates a module without parts.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the output: what a derived module defines.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>The output for two inputs.</summary>
            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }
    }
}
