using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Converts the floating-point parameters and buffers of the module and its parts. As in TorchSharp, a converted
            /// parameter is a new object: optimizers made before do not know it.
            /// </summary>
            internal void ConvertTo(ScalarType type)
            {
                using IDisposable noGradient = no_grad();
                foreach ((_, Module module) in Owners(recurse: true))
                {
                    for (int i = 0; i < module.ownParameters.Count; i++)
                    {
                        (string key, Parameter old) = module.ownParameters[i];
                        if (Converts(old, type))
                        {
                            using Tensor converted = old.to_type(type);
                            Parameter parameter = new(converted, old.requires_grad);
                            parameter.DetachFromDisposeScope();
                            module.ownParameters[i] = (key, parameter);
                            module.ReplaceInFields(old, parameter);
                        }
                    }

                    for (int i = 0; i < module.ownBuffers.Count; i++)
                    {
                        (string key, Tensor old, bool persistent) = module.ownBuffers[i];
                        if (Converts(old, type))
                        {
                            Tensor buffer = old.to_type(type).DetachFromDisposeScope();
                            module.ownBuffers[i] = (key, buffer, persistent);
                            module.ReplaceInFields(old, buffer);
                        }
                    }
                }
            }

            private static bool Converts(Tensor tensor, ScalarType type) => tensor.is_floating_point() && tensor.dtype != type;

            [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Fields of a module that is in use are kept.")]
            private void ReplaceInFields(Tensor old, Tensor replacement)
            {
                const BindingFlags Fields =
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type? type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (FieldInfo field in type.GetFields(Fields))
                    {
                        if (ReferenceEquals(field.GetValue(this), old))
                        {
                            field.SetValue(this, replacement);
                        }
                    }
                }

                old.Dispose();
            }
        }
    }
}
