using SkiaSharp;

namespace RlDsl.Rendering.Painters;

/// <summary>The colours of pictures.</summary>
internal static class Palette
{
    public static readonly SKColor Sky = new(0xf4, 0xf7, 0xfb);
    public static readonly SKColor Paper = new(0xfa, 0xfa, 0xf8);
    public static readonly SKColor Edge = new(0xd4, 0xd9, 0xe0);
    public static readonly SKColor Ink = new(0x26, 0x30, 0x3b);
    public static readonly SKColor Quiet = new(0x8a, 0x95, 0xa3);
    public static readonly SKColor Blue = new(0x1f, 0x6f, 0xb8);
    public static readonly SKColor DarkBlue = new(0x14, 0x4d, 0x85);
    public static readonly SKColor Orange = new(0xe8, 0x76, 0x1c);
    public static readonly SKColor Wood = new(0xc8, 0x86, 0x3c);
    public static readonly SKColor Green = new(0x2f, 0x8f, 0x55);
    public static readonly SKColor Meadow = new(0x8f, 0xc0, 0x84);
    public static readonly SKColor Red = new(0xcb, 0x3b, 0x3b);
    public static readonly SKColor Yellow = new(0xf2, 0xc2, 0x2e);
    public static readonly SKColor White = new(0xff, 0xff, 0xff);
    public static readonly SKColor Ice = new(0xdc, 0xee, 0xf8);
    public static readonly SKColor Water = new(0x2c, 0x6c, 0x9e);
    public static readonly SKColor Wall = new(0x4a, 0x52, 0x5c);
    public static readonly SKColor Night = new(0x17, 0x1c, 0x24);
    public static readonly SKColor Felt = new(0x1e, 0x66, 0x47);
}
