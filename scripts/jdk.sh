# Sets JAVA_HOME to a JDK ≥ 25. Sourced by ./amend and ./check.
# Looks in JAVA_HOME, on the PATH and in the usual folders; reads each one's `release` file, so no JVM is started to ask.

jdk_version() { # the feature version of the JDK in folder $1, or nothing
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local on_path folder
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for folder in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "/c/Program Files/Java"/* "/c/Program Files/Eclipse Adoptium"/*; do
    [ -n "$folder" ] || continue
    if [ "$(jdk_version "$folder")" -ge 25 ] 2>/dev/null; then
      JAVA_HOME=$folder
      export JAVA_HOME
      return 0
    fi
  done
  echo "amend needs a JDK 25 or newer and found none: install one (for example Eclipse Temurin 25), or set JAVA_HOME to it." >&2
  return 1
}

find_jdk
