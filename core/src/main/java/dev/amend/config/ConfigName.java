package dev.amend.config;

/** A value of a closed set that configuration files write as a string. */
interface ConfigName {
    /** The string that stands for this value in a file. */
    String configName();
}
