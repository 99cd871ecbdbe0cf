using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: its own parameters and buffers, and the modules it is made of, each under a name. Derive from
        /// <see cref="Module{T, TResult}"/>, keep parts in fields and call <see cref="RegisterComponents"/> at the end of the
        /// constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly string name;
            private readonly List<(string Name, Parameter Value)> ownParameters = [];
            private readonly List<(string Name, Tensor Value, bool Persistent)> ownBuffers = [];
            private readonly List<(string Name, Module Value)> ownModules = [];
            private bool componentsRegistered, disposed;

            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">What <see cref="GetName"/> says; by custom the name of the class.</param>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module behaves as in training (dropout drops); true for a new module.</summary>
            public bool training { get; private set; } = true;

            /// <summary>The name that the module was created with.</summary>
            public virtual string GetName() => name;

            /// <summary>Puts the module and its parts into training behaviour, or out of it.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach ((_, Module child) in ownModules)
                {
                    child.train(train);
                }
            }

            /// <summary>Takes the module and its parts out of training behaviour.</summary>
            public virtual void eval() => train(false);

            /// <summary>Clears the gradients of all parameters, for the next backward pass to start from none.</summary>
            /// <param name="set_to_none">True to drop the gradient tensors, false to fill them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    Gradients.Clear(parameter, set_to_none);
                }
            }

            /// <summary>Calls <paramref name="fn"/> for every part, at any depth, and then for the module itself.</summary>
            /// <returns>The module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach ((_, Module child) in ownModules)
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            /// <summary>Adds a tensor that is state of the module but not trained.</summary>
            /// <param name="name">Its name here: not empty, without a dot.</param>
            /// <param name="tensor">The tensor; it leaves its dispose scope and lives as long as the module.</param>
            /// <param name="persistent">Whether it is saved with the module.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot in it.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckNewName(name, "buffer");
                ownBuffers.Add((name, tensor.DetachFromDisposeScope(), persistent));
            }

            /// <summary>Adds a tensor to train.</summary>
            /// <param name="name">Its name here: not empty, without a dot.</param>
            /// <param name="param">The parameter; it leaves its dispose scope and lives as long as the module.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot in it.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                CheckNewName(name, "parameter");
                param.DetachFromDisposeScope();
                ownParameters.Add((name, param));
            }

            /// <summary>Adds a part.</summary>
            /// <param name="name">Its name here: not empty, without a dot.</param>
            /// <param name="submodule">The part.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot in it.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                ArgumentNullException.ThrowIfNull(submodule);
                CheckNewName(name, "module");
                if (!submodule.componentsRegistered)
                {
                    submodule.RegisterComponents();
                }

                ownModules.Add((name, submodule));
            }

            /// <summary>Adds a part: another name of <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>
            /// Registers every field of the object that holds a module, a parameter or another tensor, under the name of the
            /// field, which thereby is trained, saved and moved with the module. Fields that are registered already stay so.
            /// </summary>
            [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Fields of a module that is in use are kept.")]
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered)
                {
                    return;
                }

                componentsRegistered = true;
                const BindingFlags Fields =
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type? type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (FieldInfo field in type.GetFields(Fields))
                    {
                        object? value = field.GetValue(this);
                        if (value is null || IsRegistered(value))
                        {
                            continue;
                        }

                        switch (value)
                        {
                            case Module module:
                                register_module(field.Name, module);
                                break;
                            case Parameter parameter:
                                register_parameter(field.Name, parameter);
                                break;
                            case Tensor tensor:
                                register_buffer(field.Name, tensor);
                                break;
                        }
                    }
                }
            }

            /// <summary>Registers a parameter, replaces the one of that name, or removes it when the value is null.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                ownParameters.RemoveAll(own => own.Name == name);
                if (value is not null)
                {
                    register_parameter(name, value);
                }
            }

            /// <summary>Registers a buffer, replaces the one of that name, or removes it when the value is null.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                ownBuffers.RemoveAll(own => own.Name == name);
                if (value is not null)
                {
                    register_buffer(name, value, persistent);
                }
            }

            /// <summary>Forgets all parts; they are not disposed.</summary>
            protected void ClearModules() => ownModules.Clear();

            /// <summary>Frees the parameters and buffers of the module and of its parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the parameters and buffers of the module and of its parts.</summary>
            /// <param name="disposing">False when called by the garbage collector, which then frees the tensors itself.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || disposed)
                {
                    return;
                }

                disposed = true;
                foreach ((_, Parameter parameter) in ownParameters)
                {
                    parameter.Dispose();
                }

                foreach ((_, Tensor buffer, _) in ownBuffers)
                {
                    buffer.Dispose();
                }

                foreach ((_, Module child) in ownModules)
                {
                    child.Dispose();
                }
            }

            private bool IsRegistered(object value)
            {
                return ownParameters.Exists(own => ReferenceEquals(own.Value, value))
                    || ownBuffers.Exists(own => ReferenceEquals(own.Value, value))
                    || ownModules.Exists(own => ReferenceEquals(own.Value, value));
            }

            private void CheckNewName(string newName, string kind)
            {
                ArgumentException.ThrowIfNullOrEmpty(newName);
                if (newName.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException(
                        $"The {kind} name '{newName}' of a {GetName()} has a dot in it: dots separate levels.", nameof(newName));
                }

                if (ownParameters.Exists(own => own.Name == newName)
                    || ownBuffers.Exists(own => own.Name == newName)
                    || ownModules.Exists(own => own.Name == newName))
                {
                    throw new InvalidOperationException(
                        $"'{newName}' is already registered with this {GetName()}: give the {kind} another name.");
                }
            }
        }
    }
}
