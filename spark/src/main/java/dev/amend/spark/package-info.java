/** The work of an evaluation on Apache Spark. */
package dev.amend.spark;
