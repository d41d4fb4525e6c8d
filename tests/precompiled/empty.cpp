// SPDX-License-Identifier: GPL-3.0-or-later
// The one source of the libraries that hold the precompiled headers of the tests.
