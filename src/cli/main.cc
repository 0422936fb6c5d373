// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

int main() {
  std::fputs("cocket: not built yet\n", stderr);
  return 1;
}
