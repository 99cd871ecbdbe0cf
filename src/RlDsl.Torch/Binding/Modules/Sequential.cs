using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A chain without modules, to append to.</summary>
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            /// <summary>A chain of modules, named 0, 1, 2 and so on: each gets the output of the one before.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            /// <summary>A chain of named modules: each gets the output of the one before.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>A chain of modules, named 0, 1, 2 and so on: each gets the output of the one before.</summary>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);

            /// <summary>A chain of named modules: each gets the output of the one before.</summary>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new([.. modules]);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A chain of modules: each gets the output of the one before.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> chain = [];

        /// <summary>Creates a chain of named modules.</summary>
        protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
            : base(nameof(Sequential))
        {
            foreach ((string name, nn.Module<Tensor, Tensor> module) in modules)
            {
                Add(name, module);
            }
        }

        /// <summary>Creates a chain of modules named 0, 1, 2 and so on.</summary>
        protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules)
            : base(nameof(Sequential))
        {
            foreach (nn.Module<Tensor, Tensor> module in modules)
            {
                append(module);
            }
        }

        /// <summary>How many modules the chain has.</summary>
        public int Count => chain.Count;

        /// <summary>The module at a place, the first at 0.</summary>
        public nn.IModule<Tensor, Tensor> this[int index] => chain[index];

        /// <summary>Adds a module at the end, under a name.</summary>
        /// <returns>The chain.</returns>
        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            Add(name, module);
            return this;
        }

        /// <summary>Adds a module at the end; its name is its place.</summary>
        /// <returns>The chain.</returns>
        public Sequential append(nn.IModule<Tensor, Tensor> module)
        {
            Add(chain.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);
            return this;
        }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor)
        {
            if (chain.Count == 0)
            {
                return tensor.alias();
            }

            Tensor result = chain[0].call(tensor);
            for (int i = 1; i < chain.Count; i++)
            {
                Tensor next = chain[i].call(result);
                if (!ReferenceEquals(next, result) && !ReferenceEquals(result, tensor))
                {
                    result.Dispose();
                }

                result = next;
            }

            return result;
        }

        private void Add(string name, nn.IModule<Tensor, Tensor> module)
        {
            if (module is not nn.Module registered)
            {
                throw new ArgumentException(
                    $"The part '{name}' of a Sequential must be a module, not a {module?.GetType()}.", nameof(module));
            }

            register_module(name, registered);
            chain.Add(module);
        }
    }
}
