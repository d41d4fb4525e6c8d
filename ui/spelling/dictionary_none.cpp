// SPDX-License-Identifier: GPL-3.0-or-later
// Dictionary for builds without Hunspell. No dictionary can be loaded, so spelling is not checked.
#include "spelling/dictionary.h"

class Hunspell
{
};

bool Dictionary::isAvailable()
{
    return false;
}

Dictionary::~Dictionary() = default;

std::shared_ptr<Dictionary> Dictionary::load(const DictionaryFile &)
{
    return nullptr;
}

bool Dictionary::knows(const QString &)
{
    return true;
}

QStringList Dictionary::suggestions(const QString &, qsizetype)
{
    return {};
}

void Dictionary::add(const QString &) { }
