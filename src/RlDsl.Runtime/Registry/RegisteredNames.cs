namespace RlDsl.Registry;

/// <summary>Descriptions by name. Names are found whatever their case, and with or without low lines and hyphens.</summary>
internal sealed class RegisteredNames<T>(Func<T, string[]> names)
    where T : class
{
    private readonly Lock gate = new();
    private readonly List<T> all = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    public void Add(T description)
    {
        string first = names(description)[0];
        lock (gate)
        {
            if (all.Exists(other => names(other)[0] == first))
            {
                throw new ArgumentException($"{first} was registered before: give the second another name.", nameof(description));
            }

            all.Add(description);
        }
    }

    // The first of its names is its own; the others are short ones, by which it is found where no other has them too.
    public T? Find(string name)
    {
        string key = Key(name);
        lock (gate)
        {
            T[] found = [.. all.Where(description => Key(names(description)[0]) == key)];
            found = found.Length > 0 ? found : [.. all.Where(description => names(description).Any(one => Key(one) == key))];
            return found.Length == 1 ? found[0] : null;
        }
    }

    private static string Key(string name) =>
        string.Concat(name.Where(character => character is not ('_' or '-'))).ToUpperInvariant();
}
