using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters of the module and, unless told otherwise, of its parts, each once.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(named => named.parameter);

            /// <summary>The parameters with their names; the name of a part's parameter is <c>part.parameter</c>.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach ((string prefix, Module module) in Owners(recurse))
                {
                    foreach ((string name, Parameter parameter) in module.ownParameters)
                    {
                        if (seen.Add(parameter))
                        {
                            yield return (prefix + name, parameter);
                        }
                    }
                }
            }

            /// <summary>The buffers of the module and, unless told otherwise, of its parts, each once.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            /// <summary>The buffers with their names; the name of a part's buffer is <c>part.buffer</c>.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach ((string prefix, Module module) in Owners(recurse))
                {
                    foreach ((string name, Tensor buffer, bool persistent) in module.ownBuffers)
                    {
                        if ((persistent || include_nonpersistent) && seen.Add(buffer))
                        {
                            yield return (prefix + name, buffer);
                        }
                    }
                }
            }

            /// <summary>The direct parts with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => ownModules;

            /// <summary>The direct parts.</summary>
            public virtual IEnumerable<Module> children() => ownModules.Select(own => own.Value);

            /// <summary>All parts at any depth with their dotted names, without the module itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string name, Module child) in ownModules)
                {
                    yield return (name, child);
                    foreach ((string inner, Module module) in child.named_modules())
                    {
                        yield return ($"{name}.{inner}", module);
                    }
                }
            }

            /// <summary>All parts at any depth, without the module itself.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            /// <summary>Whether there is a parameter of that dotted name.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The parameter of that dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(named => named.name == target).parameter;

            /// <summary>Whether there is a buffer of that dotted name.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The buffer of that dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                named_buffers().FirstOrDefault(named => named.name == target).buffer;

            private IEnumerable<(string Prefix, Module Module)> Owners(bool recurse)
            {
                yield return (string.Empty, this);
                if (recurse)
                {
                    foreach ((string name, Module module) in named_modules())
                    {
                        yield return (name + ".", module);
                    }
                }
            }
        }
    }
}
