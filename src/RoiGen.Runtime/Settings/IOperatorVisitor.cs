using System;

namespace RoiGen.Settings;

/// <summary>What is done with an operator by those who do not know its specification.</summary>
internal interface IOperatorVisitor<out TResult>
{
    TResult Visit<TSpec, TConvention>(OperatorInfo<TSpec, TConvention> info)
        where TSpec : struct, IOperatorSpec<TSpec>
        where TConvention : struct, Enum;
}
