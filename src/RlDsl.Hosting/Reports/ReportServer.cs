using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Reports;

/// <summary>
/// Serves the report of runs while they go on, to this machine only: the page looks for changes every two seconds and brings
/// itself up to date. Runs that begin meanwhile in the folders appear.
/// </summary>
public sealed class ReportServer : IDisposable
{
    private const int MostTries = 20;

    private readonly IReadOnlyList<string> folders;
    private readonly HttpListener listener;
    private readonly CurveMemory curves = new();
    private readonly Dictionary<string, (string Stamp, RunRecord Run)> read = new(StringComparer.Ordinal);
    private (string Stamp, byte[] Page)? written;
    private bool isDisposed;

    /// <summary>Begins to listen; nothing is answered before <see cref="RunAsync"/>.</summary>
    /// <param name="folders">Folders of runs, or folders in which they are or will be, at least one.</param>
    /// <param name="port">The port, from 1 to 65535; 0 for one that is free.</param>
    /// <exception cref="ArgumentException">There is no folder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such port.</exception>
    /// <exception cref="IOException">A folder is not there, or the port is in use.</exception>
    public ReportServer(IReadOnlyList<string> folders, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        if (folders.Count == 0)
        {
            throw new ArgumentException("A report is of the runs of at least one folder: give one.", nameof(folders));
        }

        this.folders = [.. folders];
        RunFolders.Find(this.folders);
        (listener, Address) = Listen(port);
    }

    /// <summary>Where the page is: <c>http://127.0.0.1:8080/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Answers until it is cancelled.</summary>
    /// <param name="cancellationToken">Ends it: the task completes, and the port is free.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = cancellationToken.Register(listener.Stop);
        while (!cancellationToken.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException
                or InvalidOperationException && cancellationToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await AnswerAsync(context).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException
                or InvalidOperationException)
            {
                // Whoever asked has gone.
                context.Response.Abort();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        // A listener that was stopped would listen once more to give its prefixes back, and the port may be another's by now.
        isDisposed = true;
        listener.Prefixes.Clear();
        ((IDisposable)listener).Dispose();
    }

    private static (HttpListener Listener, Uri Address) Listen(int port)
    {
        for (var tries = 1; ; tries++)
        {
            var chosen = port == 0 ? FreePort() : port;
            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{chosen}/"));
            var listener = new HttpListener();
            listener.Prefixes.Add(address.AbsoluteUri);
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (Exception exception) when (exception is HttpListenerException or SocketException)
            {
                ((IDisposable)listener).Dispose();

                // Another program may have taken a port that was free a moment before.
                if (port != 0 || tries == MostTries)
                {
                    throw new IOException(
                        $"Port {chosen} of this machine cannot be listened on ({exception.Message}): choose another, or 0.",
                        exception);
                }
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["X-Content-Type-Options"] = "nosniff";

        // A page from elsewhere whose name was made to lead to this machine must not read the report.
        var (status, type, body) = request.UserHostName != Address.Authority
            ? (HttpStatusCode.MisdirectedRequest, "text/plain", "This is not the server of that name.\n"u8.ToArray())
            : request.HttpMethod is not ("GET" or "HEAD")
                ? (HttpStatusCode.MethodNotAllowed, "text/plain", "The report can only be read.\n"u8.ToArray())
                : Answer(request.Url?.AbsolutePath);
        response.StatusCode = (int)status;
        response.ContentType = type + "; charset=utf-8";
        response.ContentLength64 = body.Length;
        if (request.HttpMethod != "HEAD")
        {
            await response.OutputStream.WriteAsync(body).ConfigureAwait(false);
        }

        response.Close();
    }

    private (HttpStatusCode Status, string Type, byte[] Body) Answer(string? path)
    {
        try
        {
            return path switch
            {
                "/" => (HttpStatusCode.OK, "text/html", Page()),
                "/stamp" => (HttpStatusCode.OK, "text/plain", Encoding.ASCII.GetBytes(Stamp(RunFolders.Find(folders)))),
                _ => (HttpStatusCode.NotFound, "text/plain", "There is nothing here: the report is at /.\n"u8.ToArray()),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (HttpStatusCode.InternalServerError, "text/plain", Encoding.UTF8.GetBytes(exception.Message + "\n"));
        }
    }

    private byte[] Page()
    {
        var found = RunFolders.Find(folders);
        var stamp = Stamp(found);
        if (written is not { } last || last.Stamp != stamp)
        {
            last = (stamp, Encoding.UTF8.GetBytes(ReportPage.Of([.. found.Select(Read)], stamp, curves)));
            written = last;
        }

        return last.Page;
    }

    // A run whose files are the same is not read again.
    private RunRecord Read(string folder)
    {
        var stamp = Stamp([folder]);
        if (!read.TryGetValue(folder, out var known) || known.Stamp != stamp)
        {
            known = (stamp, RunReader.Read(folder));
            read[folder] = known;
        }

        return known.Run;
    }

    // What the files are called, how long they are and when they were written.
    private static string Stamp(IReadOnlyList<string> found)
    {
        var text = new StringBuilder();
        foreach (var folder in found)
        {
            foreach (var name in (ReadOnlySpan<string>)[Run.InformationFile, Run.MetricsFileName, Run.ConfigurationFile])
            {
                var file = new FileInfo(Path.Combine(folder, name));
                var state = file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (-1, 0);
                text.Append(CultureInfo.InvariantCulture, $"{file.FullName}\0{state}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
