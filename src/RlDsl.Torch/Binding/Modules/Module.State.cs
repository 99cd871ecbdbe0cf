using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// All parameters and persistent buffers by their dotted names; the tensors themselves, not copies.
            /// </summary>
            /// <param name="destination">A dictionary to add to; null for a new one.</param>
            /// <param name="prefix">What to put before every name, with a dot between; null for nothing.</param>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string before = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach ((string name, Parameter parameter) in ownParameters)
                {
                    destination[before + name] = parameter;
                }

                foreach ((string name, Tensor buffer, bool persistent) in ownBuffers)
                {
                    if (persistent)
                    {
                        destination[before + name] = buffer;
                    }
                }

                foreach ((string name, Module child) in ownModules)
                {
                    child.state_dict(destination, before + name);
                }

                return destination;
            }

            /// <summary>Copies values into the parameters and buffers, by name. Nothing is copied unless all fits.</summary>
            /// <param name="source">The values, named as <see cref="state_dict"/> names them.</param>
            /// <param name="strict">Whether a name on one side only is an error.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names that the source lacks, and those that it has and the module lacks.</returns>
            /// <exception cref="InvalidOperationException">The names differ and the load is strict.</exception>
            /// <exception cref="ArgumentException">A value has another shape than the module's.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                Dictionary<string, Tensor> destination = state_dict();
                List<string> missing = [.. destination.Keys.Where(key => !source.ContainsKey(key) && !Skips(skip, key))];
                List<string> unexpected = [.. source.Keys.Where(key => !destination.ContainsKey(key) && !Skips(skip, key))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw DifferentNames(missing, unexpected);
                }

                List<(string Name, Tensor From, Tensor To)> pairs = [];
                foreach ((string key, Tensor from) in source)
                {
                    if (destination.TryGetValue(key, out Tensor? to) && !Skips(skip, key))
                    {
                        CheckShape(key, from.shape, to.shape);
                        pairs.Add((key, from, to));
                    }
                }

                using (no_grad())
                {
                    foreach ((_, Tensor from, Tensor to) in pairs)
                    {
                        to.copy_(from);
                    }
                }

                return (missing, unexpected);
            }

            /// <summary>Writes the parameters and persistent buffers to a file, in TorchSharp's format.</summary>
            /// <param name="location">The file; one that exists is replaced.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>The module.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                using FileStream stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the parameters and persistent buffers, in TorchSharp's format.</summary>
            /// <param name="writer">Where to; it stays open.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>The module.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>
            /// Writes the parameters and persistent buffers to a stream, in TorchSharp's format, and closes it.
            /// </summary>
            /// <returns>The module.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes named tensors: their count, then name, element type, shape and bytes of each.</summary>
            /// <param name="writer">Where to; it stays open.</param>
            /// <param name="sd">The tensors.</param>
            /// <param name="skip">Names to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                List<KeyValuePair<string, Tensor>> entries = [.. sd.Where(entry => !Skips(skip, entry.Key))];
                TensorFormat.WriteNumber(writer, entries.Count);
                foreach ((string key, Tensor tensor) in entries)
                {
                    writer.Write(key);
                    TensorFormat.Write(writer, tensor);
                }
            }

            /// <summary>Reads what <see cref="save(string, IList{string})"/> wrote. Nothing is changed unless all fits.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether a name on one side only is an error.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">If not null: is told of every name of the module whether it was read.</param>
            /// <returns>The module.</returns>
            /// <exception cref="InvalidOperationException">The names differ and the load is strict.</exception>
            /// <exception cref="ArgumentException">A tensor in the file has another shape than the module's.</exception>
            /// <exception cref="InvalidDataException">The file is not of this format.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads what <see cref="save(string, IList{string})"/> wrote. Nothing is changed unless all fits.</summary>
            /// <param name="reader">Where from; it stays open.</param>
            /// <param name="strict">Whether a name on one side only is an error.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">If not null: is told of every name of the module whether it was read.</param>
            /// <returns>The module.</returns>
            /// <exception cref="InvalidOperationException">The names differ and the load is strict.</exception>
            /// <exception cref="ArgumentException">A saved tensor has another shape than the module's.</exception>
            /// <exception cref="InvalidDataException">What is read is not of this format.</exception>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                Dictionary<string, Tensor> read = [];
                try
                {
                    long count = TensorFormat.ReadNumber(reader);
                    for (long i = 0; i < count; i++)
                    {
                        string key = reader.ReadString();
                        read[key] = TensorFormat.Read(reader).DetachFromDisposeScope();
                    }

                    load_state_dict(read, strict, skip);
                    if (loadedParameters is not null)
                    {
                        foreach (string key in state_dict().Keys)
                        {
                            loadedParameters[key] = read.ContainsKey(key) && !Skips(skip, key);
                        }
                    }
                }
                catch (EndOfStreamException e)
                {
                    throw new InvalidDataException(
                        $"The saved {GetName()} ends in the middle: it was not written to the end, or is no saved module.", e);
                }
                finally
                {
                    foreach (Tensor tensor in read.Values)
                    {
                        tensor.Dispose();
                    }
                }

                return this;
            }

            /// <summary>Reads what <see cref="save(string, IList{string})"/> wrote. Nothing is changed unless all fits.</summary>
            /// <param name="stream">Where from; it is closed.</param>
            /// <param name="strict">Whether a name on one side only is an error.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">If not null: is told of every name of the module whether it was read.</param>
            /// <returns>The module.</returns>
            /// <exception cref="InvalidOperationException">The names differ and the load is strict.</exception>
            /// <exception cref="ArgumentException">A saved tensor has another shape than the module's.</exception>
            /// <exception cref="InvalidDataException">What is read is not of this format.</exception>
            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            private static bool Skips(IList<string>? skip, string key) => skip is not null && skip.Contains(key);

            private InvalidOperationException DifferentNames(List<string> missing, List<string> unexpected) =>
                new(
                    $"The saved state is not of this {GetName()}. Missing in it: {Listed(missing)}. "
                    + $"Unknown to the module: {Listed(unexpected)}. "
                    + "Load into a module made of the same parts, or with strict: false.");

            private static string Listed(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

            private void CheckShape(string key, long[] saved, long[] wanted)
            {
                if (!saved.AsSpan().SequenceEqual(wanted))
                {
                    throw new ArgumentException(
                        $"'{key}' of this {GetName()} has the shape [{string.Join(", ", wanted)}], "
                        + $"the saved one [{string.Join(", ", saved)}]: "
                        + "nothing was loaded. Create the module with the sizes it was saved with.");
                }
            }
        }
    }
}
