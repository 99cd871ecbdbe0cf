using System.Net;
using System.Text;

namespace RlDsl.Rendering;

/// <summary>A page that is one file, with its style, script and numbers inside, and asks for nothing else.</summary>
internal static class SelfContainedPage
{
    /// <summary>The page.</summary>
    /// <param name="heading">Its title.</param>
    /// <param name="content">What stands below the title, as HTML.</param>
    /// <param name="data">The numbers of its script, as JSON.</param>
    /// <param name="styles">The resources with its style.</param>
    /// <param name="script">The resource with its script.</param>
    public static string Of(string heading, string content, string data, string[] styles, string script)
    {
        string title = WebUtility.HtmlEncode(heading);
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>{{title}}</title>
            <style>
            {{string.Concat(styles.Select(Resource))}}</style>
            </head>
            <body>
            <main>
            <h1>{{title}}</h1>
            {{content}}
            </main>
            <script id="data" type="application/json">{{data}}</script>
            <script>
            {{Resource(script)}}</script>
            </body>
            </html>

            """;
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(SelfContainedPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
