// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelrows.h"

#include "models/modelwords.h"
#include "widgets/plaintooltip.h"

#include <QHash>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRecentShown = 5;
constexpr qsizetype fewModels = 8; // they are in sight, so that recent ones need no group

/// How well a word matches an entry: the smaller, the better; -1 if it does not occur.
int distanceOf(const QString &word, const QString &words, qsizetype nameLength)
{
    const qsizetype at = words.indexOf(word);
    if (at <= 0)
        return int(at);
    const bool beginsWord = !words[at - 1].isLetterOrNumber();
    if (at < nameLength)
        return beginsWord ? 1 : 2;
    return beginsWord ? 3 : 4;
}

} // namespace

ModelRows::ModelRows(ModelOffer offer, PreferredModels &preferred, const ModelPrices *prices,
                     QObject *parent)
    : QAbstractListModel(parent)
    , m_offer(std::move(offer))
    , m_preferred(preferred)
    , m_prices(prices)
{
    m_entries.reserve(m_offer.candidates.size());
    for (const Candidate &candidate : std::as_const(m_offer.candidates)) {
        const QString name = modelName(candidate.model);
        const QString words = name + u'\n' + candidate.model.id + u'\n' + candidate.account;
        m_entries.append({name, words.toCaseFolded()});
    }
    for (const qsizetype entry : entriesOf(m_preferred.favourites()))
        m_entries[entry].isFavourite = true;
    addGroups();
}

void ModelRows::setFilter(const QString &text)
{
    beginResetModel();
    m_rows.clear();
    const QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        addGroups();
    else
        addMatches(words);
    endResetModel();
}

void ModelRows::addGroups()
{
    if (!m_offer.none.isEmpty())
        m_rows.append({ModelRow::Kind::None, m_offer.none});
    QList<qsizetype> fallback;
    QHash<QString, QList<qsizetype>> byAccount;
    for (qsizetype entry = 0; entry < m_entries.size(); ++entry) {
        const Candidate &candidate = m_offer.candidates[entry];
        if (candidate.isFallback)
            fallback.append(entry);
        else
            byAccount[candidate.accountId].append(entry);
    }
    addModels(tr("Fallback model"), fallback);
    addModels(tr("Favourites"), entriesOf(m_preferred.favourites()));
    QList<qsizetype> recent;
    if (m_entries.size() > fewModels)
        recent = entriesOf(m_preferred.recent());
    recent.removeIf([this](qsizetype entry) { return m_entries[entry].isFavourite; });
    addModels(tr("Recent"), recent.first(qMin(recent.size(), mostRecentShown)));
    for (const Account &account : std::as_const(m_offer.accounts)) {
        const QList<qsizetype> entries = byAccount.value(account.id);
        if (entries.isEmpty()) {
            m_rows.append({ModelRow::Kind::NoModels,
                           tr("%1: no models yet. Edit account…").arg(account.name), account.id});
            continue;
        }
        m_rows.append({ModelRow::Kind::Heading, account.name});
        for (const qsizetype entry : entries)
            addModel(entry, false);
    }
}

void ModelRows::addModels(const QString &heading, const QList<qsizetype> &entries)
{
    if (entries.isEmpty())
        return;
    m_rows.append({ModelRow::Kind::Heading, heading});
    for (const qsizetype entry : entries)
        addModel(entry, true);
}

void ModelRows::addModel(qsizetype entry, bool namesAccount)
{
    m_rows.append({ModelRow::Kind::Model, m_entries[entry].name,
                   m_offer.candidates[entry].accountId, entry, namesAccount});
}

void ModelRows::addMatches(const QStringList &words)
{
    struct Match
    {
        int distance;
        qsizetype entry;
    };
    QList<Match> matches;
    for (qsizetype each = 0; each < m_entries.size(); ++each) {
        const Entry &entry = m_entries[each];
        int distance = entry.isFavourite ? 0 : 1;
        for (const QString &word : words) {
            const int one = distanceOf(word, entry.words, entry.name.size());
            distance = one < 0 ? -1 : distance + 2 * one;
            if (one < 0)
                break;
        }
        if (distance >= 0 && !m_offer.candidates[each].isFallback)
            matches.append({distance, each});
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match &a, const Match &b) { return a.distance < b.distance; });
    for (const Match &match : std::as_const(matches))
        addModel(match.entry, true);
}

/// The entries of those models that are offered.
QList<qsizetype> ModelRows::entriesOf(const QList<AccountModel> &choices) const
{
    QList<qsizetype> entries(choices.size(), -1);
    for (qsizetype entry = 0; entry < m_entries.size() && !choices.isEmpty(); ++entry) {
        const qsizetype place = choices.indexOf(choiceOf(entry));
        if (place >= 0)
            entries[place] = entry; // the last one, because the fallback model is listed twice
    }
    entries.removeAll(-1);
    return entries;
}

AccountModel ModelRows::choiceOf(qsizetype entry) const
{
    const Candidate &candidate = m_offer.candidates[entry];
    return {candidate.accountId, candidate.model.id};
}

int ModelRows::firstRow() const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (isChosen(row))
            return row;
    }
    return nearestRow(0, 1);
}

int ModelRows::nearestRow(int row, int step) const
{
    const int last = int(m_rows.size()) - 1;
    const int from = qBound(0, row, qMax(0, last));
    const auto canBeChosen = [this](int each) { return flags(index(each)) != Qt::NoItemFlags; };
    for (int each = from; each >= 0 && each <= last; each += step) {
        if (canBeChosen(each))
            return each;
    }
    for (int each = from; each >= 0 && each <= last; each -= step) {
        if (canBeChosen(each))
            return each;
    }
    return -1;
}

const Candidate &ModelRows::candidate(int row) const
{
    return m_offer.candidates[m_rows[row].entry];
}

bool ModelRows::isChosen(int row) const
{
    const ModelRow &shown = m_rows[row];
    if (shown.kind == ModelRow::Kind::None)
        return m_offer.chosen.isEmpty();
    return shown.kind == ModelRow::Kind::Model && choiceOf(shown.entry) == m_offer.chosen;
}

bool ModelRows::isFavourite(int row) const
{
    const qsizetype entry = m_rows[row].entry;
    return entry >= 0 && m_entries[entry].isFavourite;
}

void ModelRows::toggleFavourite(int row)
{
    if (m_rows[row].kind != ModelRow::Kind::Model)
        return;
    const AccountModel choice = choiceOf(m_rows[row].entry);
    const bool isFavourite = !m_entries[m_rows[row].entry].isFavourite;
    m_preferred.setFavourite(choice, isFavourite);
    for (qsizetype entry = 0; entry < m_entries.size(); ++entry) {
        if (choiceOf(entry) == choice)
            m_entries[entry].isFavourite = isFavourite;
    }
    emit dataChanged(index(0), index(int(m_rows.size()) - 1)); // it may be in several groups
}

QString ModelRows::facts(int row) const
{
    const Candidate &model = candidate(row);
    QStringList facts;
    if (model.model.contextTokens)
        facts.append(contextWords(*model.model.contextTokens));
    const Account *account = m_prices ? findAccount(m_offer.accounts, model.accountId) : nullptr;
    if (const auto price = account ? m_prices->price(*account, model.model.id) : std::nullopt) {
        if (const QString words = priceWords(*price); !words.isEmpty())
            facts.append(words);
    }
    return facts.join(u" · "_s);
}

QString ModelRows::details(int row) const
{
    const Candidate &model = candidate(row);
    QStringList details;
    if (model.obstacle != Obstacle::None)
        details.append(obstacleWords(model.obstacle));
    if (m_rows[row].namesAccount)
        details.append(model.account);
    // The owner alone is clearer than an id that repeats the name.
    const QString &id = model.model.id;
    const QString ownName = u'/' + m_rows[row].text;
    if (id.endsWith(ownName))
        details.append(id.chopped(ownName.size()));
    else if (id != m_rows[row].text)
        details.append(id);
    return details.join(u" · "_s);
}

int ModelRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ModelRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return m_rows[index.row()].text;
    case Qt::AccessibleTextRole:
        return spoken(index.row());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(index.row()));
    default:
        return {};
    }
}

Qt::ItemFlags ModelRows::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const ModelRow &row = m_rows[index.row()];
    const bool canBeChosen = row.kind != ModelRow::Kind::Heading
        && (row.kind != ModelRow::Kind::Model || candidate(index.row()).obstacle == Obstacle::None);
    return canBeChosen ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                       : Qt::NoItemFlags;
}

/// The words of a row for a screen reader.
QString ModelRows::spoken(int row) const
{
    const ModelRow &shown = m_rows[row];
    QStringList words {shown.text};
    if (shown.kind == ModelRow::Kind::Model) {
        const Candidate &model = candidate(row);
        words.append(model.account);
        if (model.obstacle != Obstacle::None)
            words.append(obstacleWords(model.obstacle));
        if (model.model.contextTokens)
            words.append(tr("context %1").arg(contextWords(*model.model.contextTokens)));
        if (model.model.takesImages.value_or(false))
            words.append(tr("accepts images"));
        if (model.model.takesPdf.value_or(false))
            words.append(tr("accepts PDF files"));
        if (thinks(model.model))
            words.append(tr("can think"));
        if (isFavourite(row))
            words.append(tr("favourite"));
    }
    if (isChosen(row))
        words.append(tr("chosen"));
    return words.join(u", "_s);
}

QString ModelRows::toolTip(int row) const
{
    if (m_rows[row].kind != ModelRow::Kind::Model)
        return {};
    const Candidate &model = candidate(row);
    QStringList lines {m_rows[row].text, model.model.id, model.account};
    if (model.obstacle != Obstacle::None)
        lines.append(obstacleWords(model.obstacle));
    if (model.model.contextTokens)
        lines.append(tr("Context: %1 tokens").arg(QLocale().toString(*model.model.contextTokens)));
    const Account *account = m_prices ? findAccount(m_offer.accounts, model.accountId) : nullptr;
    const auto price = account ? m_prices->price(*account, model.model.id) : std::nullopt;
    if (const QString words = price ? priceWords(*price) : QString(); !words.isEmpty())
        lines.append(tr("Price of a million tokens, read and written: %1").arg(words));
    QStringList abilities;
    if (model.model.takesImages.value_or(false))
        abilities.append(tr("images"));
    if (model.model.takesPdf.value_or(false))
        abilities.append(tr("PDF files"));
    if (!abilities.isEmpty())
        lines.append(tr("Accepts %1").arg(abilities.join(u", "_s)));
    if (thinks(model.model))
        lines.append(tr("Can think before it answers"));
    lines.removeDuplicates();
    return lines.join(u'\n');
}
