/** Numbers: float32 tensors and float64 matrices. The only package that sees the native backend (libtorch and OpenBLAS). */
package dev.amend.tensor;
