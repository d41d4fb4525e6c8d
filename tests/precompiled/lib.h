// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Precompiled for the tests of lib: what most of them include, and the waits of all of them.
#include "support/patience.h"

#include <QtNetwork/QtNetwork>
#include <QtTest/QtTest>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>
