namespace RlDsl;

/// <summary>
/// The cyclic redundancy check of zip files (ISO 3309, reflected polynomial EDB88320). The library's zip reader does not
/// compare it, so a flipped bit would pass for a weight.
/// </summary>
internal static class Crc32
{
    private static readonly uint[] Table = CreateTable();

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The check of bytes that follow others.</summary>
    /// <param name="before">The check of those before them; 0 where there are none.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~before;
        foreach (byte value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] CreateTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
            }

            table[i] = crc;
        }

        return table;
    }
}
