using System;
using RoiGen.Onnx;

return ConvertCommand.Run(args, Console.Out, Console.Error);
