// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Precompiled for the tests of ui: what most of them include, nothing of ours.
#include "precompiled/lib.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
