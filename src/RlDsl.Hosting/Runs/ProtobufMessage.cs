using Google.Protobuf;

namespace RlDsl.Hosting.Runs;

/// <summary>A message of Protocol Buffers that is made field by field, by the fields' numbers.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<Action<CodedOutputStream>> fields = [];

    public ProtobufMessage Double(int field, double value) =>
        Field(field, WireFormat.WireType.Fixed64, output => output.WriteDouble(value));

    public ProtobufMessage Single(int field, float value) =>
        Field(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public ProtobufMessage Integer(int field, long value) =>
        Field(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtobufMessage Text(int field, string value) =>
        Field(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtobufMessage Bytes(int field, byte[] value) =>
        Field(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(ByteString.CopyFrom(value)));

    public ProtobufMessage Message(int field, ProtobufMessage value) => Bytes(field, value.ToArray());

    public ProtobufMessage Doubles(int field, double[] values) => Field(
        field,
        WireFormat.WireType.LengthDelimited,
        output =>
        {
            output.WriteLength(values.Length * sizeof(double));
            foreach (var value in values)
            {
                output.WriteDouble(value);
            }
        });

    public byte[] ToArray()
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        foreach (var field in fields)
        {
            field(output);
        }

        output.Flush();
        return bytes.ToArray();
    }

    private ProtobufMessage Field(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
