using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules in a list, each a part under the name of its place.</summary>
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules in a list: parts of the module that holds the list, under the names 0, 1, 2 and so on.</summary>
    public class ModuleList<T> : torch.nn.Module, IEnumerable<T>
        where T : torch.nn.Module
    {
        private readonly List<T> list = [];

        /// <summary>Creates a list of the modules.</summary>
        public ModuleList(params T[] modules)
            : base("ModuleList") => append(modules);

        /// <summary>How many modules the list has.</summary>
        public int Count => list.Count;

        /// <summary>The module at a place, the first at 0.</summary>
        public T this[int index] => list[index];

        /// <summary>Adds a module at the end.</summary>
        public void Add(T item)
        {
            register_module(list.Count.ToString(CultureInfo.InvariantCulture), item);
            list.Add(item);
        }

        /// <summary>Adds modules at the end.</summary>
        public void append(params T[] parameters) => extend(parameters);

        /// <summary>Adds modules at the end.</summary>
        public void extend(IEnumerable<T> modules)
        {
            foreach (T module in modules)
            {
                Add(module);
            }
        }

        /// <summary>Whether the module is in the list.</summary>
        public bool Contains(T item) => list.Contains(item);

        /// <summary>The place of a module, or -1.</summary>
        public int IndexOf(T item) => list.IndexOf(item);

        /// <summary>The modules in order.</summary>
        public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
