using RlDsl.Hosting;

return await RlApp.RunAsync(args);
