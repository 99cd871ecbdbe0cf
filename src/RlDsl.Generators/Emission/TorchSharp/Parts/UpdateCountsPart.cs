using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>How often updates ran in which something happens at every so many runs.</summary>
internal sealed class UpdateCountsPart(AgentProgram program) : Part(program)
{
    private IEnumerable<Update> Counted => Program.Updates.Where(IsCounted);

    public override IEnumerable<Field> PlumbingFields =>
        Counted.Select(update => new Field("long", FieldOf(update), IsReadOnly: false));

    public override IEnumerable<string> Save =>
        Counted.Select(update => $"checkpoint.Write(\"{FieldOf(update)}\", {FieldOf(update)});");

    public override IEnumerable<string> Read =>
        Counted.Select(update => $"long {update.Name}Runs = checkpoint.ReadInt64(\"{FieldOf(update)}\");");

    public override IEnumerable<string> Restore => Counted.Select(update => $"{FieldOf(update)} = {update.Name}Runs;");

    public static bool IsCounted(Update update) => Uses.Statements(update.Body).Any(statement => statement is Periodically);

    /// <summary>The field with the number of an update's runs.</summary>
    public static string FieldOf(Update update) => update.Name + "Count";
}
