namespace RoiGen.Onnx.Tests.Building;

/// <summary>Whose multi-scale pattern a model has.</summary>
internal enum Exporter
{
    Torchvision,
    Detectron2,
    Mmdeploy,
}
