#!/bin/sh
# Prints the home of a JDK 25 that has the compiler and the module jdk.incubator.vector.
# Where there is none: says on the error output what was searched and seen and how to get one; exit code 3.
# No JVM is started: a JDK says what it is in its file "release".

set -u
wanted=25
searched=''
seen=''

# value KEY FILE: the value of KEY in a release file, quotes removed; empty when absent.
value() {
  sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}[[:space:]]*\$/\1/p" "$2" 2>/dev/null | head -n 1
}

# look HOME: prints HOME and ends the search if a fitting JDK lies there, else remembers what was seen there.
look() {
  [ -d "$1/bin" ] || return 0
  home=$(cd "$1" 2>/dev/null && pwd -P) || return 0
  case "$seen" in *"  $home  "*) return 0 ;; esac
  [ -x "$home/bin/java" ] || return 0
  version=$(value JAVA_VERSION "$home/release")
  modules=$(value MODULES "$home/release")
  case "${version:-unknown}" in
    "$wanted" | "$wanted".* | "$wanted"-* | "$wanted"+*)
      if [ ! -x "$home/bin/javac" ]; then
        lack=', without javac (a run-time environment, not a JDK)'
      elif [ -n "$modules" ] && ! printf ' %s ' "$modules" | grep -q ' jdk\.incubator\.vector '; then
        lack=', without the module jdk.incubator.vector'
      else
        printf '%s\n' "$home"
        exit 0
      fi
      ;;
    unknown) lack=' version (no readable file "release")' ;;
    *) lack='' ;;
  esac
  seen="$seen  $home  Java ${version:-unknown}$lack
"
}

# place TEXT: notes a searched place for the message.
place() {
  searched="$searched  $1
"
}

# variable NAME VALUE: an environment variable that may hold the home of a JDK.
variable() {
  if [ -n "$2" ]; then
    place "\$$1 = $2"
    look "$2"
  else
    place "\$$1 (not set)"
  fi
}

# folder DIR: a directory in which each entry may be a JDK or a macOS bundle of one.
folder() {
  place "$1"
  for entry in "$1"/*; do
    look "$entry"
    look "$entry/Contents/Home"
    look "$entry/libexec/openjdk.jdk/Contents/Home"
  done
}

# linked FILE: FILE with every symbolic link of its last name resolved.
linked() {
  file=$1
  while [ -h "$file" ]; do
    target=$(readlink "$file")
    case "$target" in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  printf '%s\n' "$file"
}

variable LANEWISE_JAVA_HOME "${LANEWISE_JAVA_HOME-}"
[ -z "${LANEWISE_JAVA_HOME-}" ] || echo "LANEWISE_JAVA_HOME=$LANEWISE_JAVA_HOME is not a JDK $wanted; looking elsewhere." >&2
variable JAVA_HOME "${JAVA_HOME-}"
variable JAVA25_HOME "${JAVA25_HOME-}"
variable JDK_25 "${JDK_25-}"
variable JAVA_HOME_25_X64 "${JAVA_HOME_25_X64-}"
variable JAVA_HOME_25_ARM64 "${JAVA_HOME_25_ARM64-}"

if command -v java >/dev/null 2>&1; then
  onpath=$(linked "$(command -v java)")
  place "java on the PATH: $onpath"
  look "$(dirname "$onpath")/.."
else
  place 'java on the PATH (there is none)'
fi

if [ -x /usr/libexec/java_home ]; then
  place "/usr/libexec/java_home -v $wanted"
  look "$(/usr/libexec/java_home -v "$wanted" 2>/dev/null)"
fi

for directory in /usr/lib/jvm /usr/lib64/jvm /usr/local/lib/jvm /usr/java /opt/java /opt/jdk /opt \
  "${SDKMAN_DIR:-${HOME-}/.sdkman}/candidates/java" "${HOME-}/.jdks" "${HOME-}/.gradle/jdks" \
  "${ASDF_DATA_DIR:-${HOME-}/.asdf}/installs/java" "${MISE_DATA_DIR:-${HOME-}/.local/share/mise}/installs/java" \
  "${JABBA_HOME:-${HOME-}/.jabba}/jdk" \
  /Library/Java/JavaVirtualMachines "${HOME-}/Library/Java/JavaVirtualMachines" \
  /opt/homebrew/opt /usr/local/opt /home/linuxbrew/.linuxbrew/opt; do
  folder "$directory"
done

cat >&2 <<MESSAGE
Lanewise needs a JDK $wanted (the compiler included), and none was found.

Searched, in this order:
$searched
Seen there:
${seen:-  no Java at all
}
To get one:
  Debian 13, recent Ubuntu   apt-get install openjdk-25-jdk-headless
  Fedora                     dnf install java-25-openjdk-devel java-25-openjdk-jmods
  macOS                      brew install openjdk@25
  with SDKMAN                sdk install java 25-tem
  anywhere                   unpack a JDK 25 archive, for example Eclipse Temurin
then set LANEWISE_JAVA_HOME (or JAVA_HOME) to its directory if it lies in none of the places above.
MESSAGE
exit 3
