/** Charts of figures and their intervals as SVG: lines, labelled points, bars. */
package dev.amend.plot;
